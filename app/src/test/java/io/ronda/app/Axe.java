package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accessibility checker that the pages are developed with. Where their packages are not
/// installed a test is skipped, in CI it fails.
final class Axe {

  private static final Path SCRIPT =
      Path.of("..", "web", "ui", "node_modules", "axe-core", "axe.min.js");

  private static final Logger log = LoggerFactory.getLogger(Axe.class);

  private final String script;

  private Axe(String script) {
    this.script = script;
  }

  static Axe ofThePages() {
    if (!Files.isReadable(SCRIPT)) {
      String absent = "axe-core is absent: build the module web, which installs it";
      assertThat(System.getenv("CI")).as(absent).isNull();
      log.warn("Skipped: the check of accessibility. {}", absent);
      Assumptions.abort(absent);
    }
    try {
      return new Axe(Files.readString(SCRIPT));
    } catch (IOException unreadable) {
      throw new AssertionError(SCRIPT + " cannot be read", unreadable);
    }
  }

  /// What of the open dialog, or else of the page, breaks WCAG 2.2 A or AA once nothing moves any
  /// more, each with the first places.
  @SuppressWarnings("unchecked") // The script answers a list of texts.
  List<String> obstacles(Page page) {
    if (!(boolean) page.evaluate("'axe' in window")) {
      page.evaluate(script);
    }
    return (List<String>)
        page.evaluate(
            """
            async () => {
              const moving = document.getAnimations()
                .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
              await Promise.allSettled(moving.map(({ finished }) => finished))
              const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
              const dialog = [...document.querySelectorAll('[role=dialog]')]
                .find(one => one.checkVisibility())
              const { violations } = await axe.run(
                dialog ?? document, { runOnly, resultTypes: ['violations'] })
              return violations.map(({ id, nodes }) =>
                [id, ...nodes.slice(0, 3).map(({ target }) => target.join(' '))].join(': '))
            }
            """);
  }
}
