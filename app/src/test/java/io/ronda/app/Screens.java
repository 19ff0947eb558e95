package io.ronda.app;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What people look at: a demo without simulators for all stories of a class, and a browser for all
/// classes.
final class Screens implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Chromium chromium;
  private @Nullable RunningRonda ronda;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    chromium =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Screens.class))
            .getOrComputeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
    Path target = Files.createDirectories(Path.of("target"));
    Path directory = Files.createTempDirectory(target, "screens");
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
    // People dispatch in these stories.
    ronda.put("/api/v1/sites/demo/dispatch", "{\"automatic\": false}");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (ronda != null) {
      ronda.close();
    }
  }

  RunningRonda ronda() {
    return Objects.requireNonNull(ronda);
  }

  /// A person at a page of their own.
  Desk desk(String person, String lang) {
    return new Desk(ronda(), Objects.requireNonNull(chromium).browser(), person, lang);
  }

  /// The same on a screen of this width in this theme.
  Desk desk(String person, String lang, ColorScheme theme, int width) {
    return new Desk(
        ronda(), Objects.requireNonNull(chromium).browser(), person, lang, theme, width);
  }
}
