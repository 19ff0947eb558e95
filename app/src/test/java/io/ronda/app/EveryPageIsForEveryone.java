package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A checker of accessibility (axe) walks through every page and its dialogs, in both languages and
/// themes, and on a screen as narrow as a wide one is at 400 percent: it finds nothing that keeps
/// people out, and no page needs to be scrolled sideways.
@Tag("browser")
final class EveryPageIsForEveryone {

  private static final Path ROUTER = Path.of("..", "web", "ui", "src", "shell", "router.ts");

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final Place LOGIN = new Place("login", "/login");

  /// Each with the name that the router has for it; `{alarm}` is the first alarm that there is.
  private static final List<Place> PLACES =
      List.of(
          new Place("overview", "/overview"),
          new Place("alarms", "/alarms", "suppressions"),
          new Place("alarm", "/alarms/{alarm}", "alarm-shelve", "alarm-suppress"),
          new Place("shift-summary", "/shift-summary"),
          new Place("tasks", "/tasks"),
          new Place("maintenance", "/tasks/maintenance", "plan-new"),
          new Place("maintenance", "/tasks/maintenance?part=suggestions"),
          new Place("maintenance-plan", "/tasks/maintenance/demo.pump-1-seals", "plan-edit"),
          new Place("task", "/tasks/{task}", "task-dispatch", "task-regrade", "task-merge"),
          new Place("task-order", "/tasks/{task}/print"),
          new Place("my-tasks", "/my"),
          new Place("my-task", "/my/{task}"),
          new Place("patrol", "/patrol"),
          new Place("round", "/patrol/{round}"),
          new Place("equipment", "/equipment"),
          new Place("equipment-one", "/equipment/demo.pump-1", "ledger-edit", "expiry-new"),
          new Place("expiries", "/expiries"),
          new Place("reports", "/reports"),
          new Place("alarm-report", "/reports/alarms"),
          new Place("task-report", "/reports/tasks"),
          new Place("setup", "/setup", "credentials-demo.fire-panel-1"),
          new Place("setup", "/setup?part=profiles"),
          new Place("setup", "/setup?part=persons", "person-edit-e-001"),
          new Place("setup", "/setup?part=zones", "zone-new"),
          new Place("setup", "/setup?part=tasks"),
          new Place("setup", "/setup?part=sites"),
          new Place("setup", "/setup?part=calendar"),
          new Place("labels", "/setup/labels?equipment=demo.pump-1"),
          new Place("rules", "/setup/rules"),
          new Place("rule", "/setup/rules/pump.pressure-low"),
          new Place("notification", "/setup/notification?part=channels", "channel-new"),
          new Place("notification", "/setup/notification?part=contacts", "contact-edit-admin"),
          new Place("notification", "/setup/notification?part=shifts", "shift-new"),
          new Place("notification", "/setup/notification?part=ladders", "ladder-new"),
          new Place("notification", "/setup/notification?part=browsers"),
          new Place("dead-letters", "/setup/dead-letters", "letters-delete"),
          new Place("dead-letter", "/setup/dead-letters/{dead-letter}"),
          new Place("more", "/more"),
          new Place("not-found", "/nowhere"));

  @RegisterExtension static final Screens screens = new Screens();

  @BeforeAll
  static void somethingIsEverywhere() throws MqttException {
    Instant now = Instant.now();
    try (OutsideClient client = new OutsideClient(screens.ronda())) {
      for (int seconds : new int[] {90, 75}) {
        client.publish(
            "pump-1/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": 0.2, \"running\": true}}"
                .formatted(now.minusSeconds(seconds)));
      }
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.4");
    }
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, DARK, 1366", "en-US, LIGHT, 320"})
  void inBothLanguages(String lang, ColorScheme theme, int width) {
    Walk walk = new Walk(Axe.ofThePages(), new SoftAssertions());
    try (Desk supervisor = screens.desk("s-001", lang, theme, width)) {
      supervisor.open(LOGIN.path);
      walk.through(LOGIN, supervisor);
      supervisor.logIn();
      for (Place place : PLACES) {
        supervisor.goTo(withFirst(place.path));
        walk.through(place, supervisor);
      }
    }
    walk.found.assertAll();
  }

  @Test
  void andNoPageIsLeftOut() throws IOException {
    Set<String> named =
        Pattern.compile(" name: '([a-z-]+)',")
            .matcher(Files.readString(ROUTER))
            .results()
            .map((MatchResult name) -> name.group(1))
            .collect(Collectors.toSet());
    assertThat(Stream.concat(Stream.of(LOGIN), PLACES.stream()).map(Place::name))
        .containsAll(named);
  }

  /// The path with the id of the first thing of the kind that it names in braces.
  private static String withFirst(String path) {
    return Pattern.compile("\\{([a-z-]+)}").matcher(path).replaceAll(kind -> first(kind.group(1)));
  }

  private static String first(String kind) {
    String path = "/api/v1/%ss?limit=1".formatted(kind);
    return await(path)
        .atMost(DEADLINE)
        .until(() -> screens.ronda().get(path).at("/items/0/id").asText(), id -> !id.isEmpty());
  }

  /// A page, and its dialogs by the buttons that open them.
  private record Place(String name, String path, List<String> dialogs) {
    Place(String name, String path, String... dialogs) {
      this(name, path, List.of(dialogs));
    }
  }

  private record Walk(Axe axe, SoftAssertions found) {

    void through(Place place, Desk desk) {
      desk.seesPage();
      look(place.path, desk);
      for (String dialog : place.dialogs) {
        desk.opensDialog(dialog);
        look(place.path + " " + dialog, desk);
        desk.leavesDialog();
      }
    }

    private void look(String where, Desk desk) {
      found.assertThat(desk.obstacles(axe)).as(where).isEmpty();
      found.assertThat(desk.sideways()).as("sideways scrolling of " + where).isZero();
    }
  }
}
