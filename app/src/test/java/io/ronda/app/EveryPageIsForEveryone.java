package io.ronda.app;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A checker of accessibility (axe) walks through the pages, in both languages and themes, and on a
/// screen as narrow as a wide one is at 400 percent: it finds nothing that keeps people out, and no
/// page needs to be scrolled sideways.
@Tag("browser")
final class EveryPageIsForEveryone {

  private static final List<String> PAGES =
      List.of(
          "/overview",
          "/alarms",
          "/tasks",
          "/patrol",
          "/equipment",
          "/equipment/demo.pump-1",
          "/shift-summary",
          "/reports",
          "/reports/alarms",
          "/reports/tasks",
          "/setup",
          "/setup?part=profiles",
          "/setup?part=persons",
          "/setup?part=zones",
          "/setup?part=tasks",
          "/setup?part=calendar",
          "/setup/labels?equipment=demo.pump-1",
          "/setup/rules",
          "/setup/rules/pump.pressure-low",
          "/setup/notification?part=shifts",
          "/setup/notification?part=ladders",
          "/setup/dead-letters",
          "/my",
          "/more");

  @RegisterExtension static final Screens screens = new Screens();

  @ParameterizedTest
  @CsvSource({"zh-CN, DARK, 1366", "en-US, LIGHT, 320"})
  void inBothLanguages(String lang, ColorScheme theme, int width) {
    Axe axe = Axe.ofThePages();
    SoftAssertions found = new SoftAssertions();
    try (Desk supervisor = screens.desk("s-001", lang, theme, width)) {
      supervisor.logIn();
      for (String path : PAGES) {
        supervisor.open(path);
        supervisor.seesPage();
        found.assertThat(supervisor.obstacles(axe)).as(path).isEmpty();
        found.assertThat(supervisor.sideways()).as("sideways scrolling of " + path).isZero();
      }
    }
    found.assertAll();
  }
}
