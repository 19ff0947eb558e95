package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser, both languages, and by the keyboard alone: a rule about the pumps' pressure
/// is made, which does not count yet; the backtest says what it would have done; it is given hours
/// and enabled, and deleted again. So are rules of levels and of several conditions.
@Tag("browser")
final class ARuleIsMadeAndDeleted {

  private static final int BEAT_SECONDS = 30;

  @TempDir private static Path directory;
  private static Chromium chromium;
  private static RunningRonda ronda;

  @BeforeAll
  static void start() throws MqttException {
    chromium = Chromium.start();
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
    halfAnHour();
  }

  @AfterAll
  static void stop() {
    if (ronda != null) {
      ronda.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 出水压力低于 0.4 MPa, （已停用）, 共 1 次报警, 每天全天，出水压力低于 0.4 MPa",
    "en-US, Outlet pressure below 0.4 MPa, (disabled), 1 alarm in, Daily all day: Outlet"
  })
  void inBothLanguages(
      String lang, String sentence, String disabled, String tried, String inHours) {
    try (Desk chief = new Desk(ronda, chromium.browser(), "admin", lang)) {
      chief.logIn();
      chief.open("/setup/rules");
      chief.pressAt("rule-new", "Enter");
      chief.choose("new-profile", "pump");
      chief.write("edit-id", "pressure-poor");
      chief.write("edit-zh", "压力不足");
      chief.write("edit-en", "Pressure poor");
      chief.choose("new-kind", "limit");
      chief.choose("new-point", "pressure");
      chief.choose("new-side", "below");
      chief.write("new-value", "0.4");
      chief.picture("new-rule");
      chief.pressAt("edit-save", "Enter");

      chief.sees("rule-sentence", disabled);
      chief.sees("rule-sentence", sentence);
      chief.sees("rule-summary", tried);
      chief.picture("made");

      chief.pressAt("rule-enabled", "Space");
      chief.pressAt("rule-scheduled", "Space");
      chief.pressAt("rule-day-sat", "Space");
      chief.pressAt("rule-day-sun", "Space");
      chief.write("rule-from", "00:00");
      chief.write("rule-to", "00:00");
      chief.pressAt("rule-handling", "Tab");
      chief.picture("edited");
      chief.pressAt("rule-save", "Enter");
      chief.sees("rule-sentence", inHours);
      assertThat(rules()).contains("pressure-poor");

      chief.pressAt("rule-delete", "Enter");
      chief.picture("asked");
      chief.pressAt("rule-delete-confirm", "Enter");
      chief.sees("rule-row-pump.pressure-low", "MPa");
      chief.doesNotSee("rule-row-pump.pressure-poor");
    }
    assertThat(rules()).doesNotContain("pressure-poor");
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 共 1 次报警", "en-US, 1 alarm in"})
  void ofLevelsAndOfSeveralConditions(String lang, String tried) {
    try (Desk chief = new Desk(ronda, chromium.browser(), "admin", lang)) {
      chief.logIn();
      begins(chief, "pressure-levels", "levels");
      chief.choose("new-point", "pressure");
      chief.write("new-limit-0", "0.6");
      chief.write("new-limit-1", "0.87");
      chief.write("new-limit-2", "0.4");
      chief.write("new-limit-3", "0.21");
      chief.picture("levels");
      chief.pressAt("edit-save", "Enter");
      chief.sees("rule-sentence", "0.87");
      chief.sees("rule-summary", tried);
      chief.pressAt("rule-remove-1", "Enter");
      chief.picture("one-level-less");
      chief.pressAt("rule-save", "Enter");
      await().untilAsserted(() -> assertThat(rules()).doesNotContain("0.87").contains("0.21"));
      deletes(chief);

      begins(chief, "pressure-between", "all");
      chief.choose("new-point-0", "pressure");
      chief.choose("new-side-0", "below");
      chief.write("new-limit-0", "0.4");
      chief.choose("new-point-1", "pressure");
      chief.write("new-limit-1", "0.29");
      chief.pressAt("new-add", "Enter");
      chief.pressAt("new-remove-2", "Enter");
      chief.picture("all");
      chief.pressAt("edit-save", "Enter");
      chief.sees("rule-sentence", "0.29");
      chief.sees("rule-summary", tried);
      deletes(chief);
    }
  }

  private static void begins(Desk chief, String id, String kind) {
    chief.open("/setup/rules");
    chief.pressAt("rule-new", "Enter");
    chief.choose("new-profile", "pump");
    chief.write("edit-id", id);
    chief.write("edit-zh", id);
    chief.choose("new-kind", kind);
  }

  private static void deletes(Desk chief) {
    chief.pressAt("rule-delete", "Enter");
    chief.pressAt("rule-delete-confirm", "Enter");
    chief.sees("rule-row-pump.pressure-low", "MPa");
  }

  private static String rules() {
    return ronda.get("/api/v1/rules?profile=pump&limit=500").toString();
  }

  /// What a pump measured until now: low from twenty to fifteen minutes ago.
  private static void halfAnHour() throws MqttException {
    Instant now = Instant.now();
    try (OutsideClient client = new OutsideClient(ronda)) {
      for (int ago = 1800; ago > 0; ago -= BEAT_SECONDS) {
        double megapascals = ago <= 1200 && ago > 900 ? 0.32 : 0.45;
        client.publish(
            "pump-1/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": %s}}"
                .formatted(now.minusSeconds(ago), megapascals));
      }
    }
  }
}
