package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser, both languages, and by the keyboard alone: a pump's pressure fell to 0.32 MPa
/// for five minutes, which its rule (below 0.3) let pass. The supervisor moves the limit on the
/// chart, sees that there would have been one alarm, and sets it for that pump.
@Tag("browser")
final class ARuleIsTriedBeforeItIsChanged {

  private static final int BEAT_SECONDS = 30;

  @RegisterExtension static final Screens screens = new Screens();

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 1, 供水压力过低, '1.0 天共 0 次报警', '现在 0 次，改后 1 次', '现在 0 次，改后 0 次', 低于 0.35 MPa, 这条规则",
    "en-US, 4, Water pressure low, '0 alarms in 1.0 days', 'Now 0, then 1', 'Now 0, then 0', below"
        + " 0.35 MPa, This rule"
  })
  void inBothLanguages(
      String lang,
      int number,
      String name,
      String asItIs,
      String oneAlarm,
      String noAlarm,
      String sentence,
      String thisRule)
      throws MqttException {
    String pump = "pump-" + number;
    halfAnHour(pump);

    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/setup");
      supervisor.pressAt("setup-rules", "Enter");
      supervisor.sees("rule-row-pump.pressure-low", name);
      supervisor.picture("rules");
      supervisor.pressAt("rule-row-pump.pressure-low", "Enter");
      for (int down = 0; down < number; down++) {
        supervisor.pressAt("rule-target", "ArrowDown");
      }
      supervisor.pressAt("rule-span-d7", "ArrowLeft");
      supervisor.sees("rule-summary", asItIs);
      supervisor.picture("as-it-is");

      supervisor.pressAt("limit-handle-0", "PageUp", "PageUp", "ArrowUp");
      supervisor.sees("rule-summary", oneAlarm);
      supervisor.sees("figure-total", "1");
      supervisor.picture("moved-on-the-chart");
      supervisor.write("rule-limit-0", "0.31");
      supervisor.pressAt("rule-limit-0", "Enter");
      supervisor.sees("rule-summary", noAlarm);
      supervisor.write("rule-limit-0", "0.35");
      supervisor.pressAt("rule-limit-0", "Enter");
      supervisor.sees("rule-summary", oneAlarm);
      assertThat(below(pump)).as("nothing is changed by trying").isEqualTo(0.3);

      supervisor.pressAt("rule-save", "Enter");
      supervisor.sees("rule-sentence", sentence);
      supervisor.sees("rule-figures", thisRule);
      supervisor.picture("saved");
    }

    assertThat(below(pump)).isEqualTo(0.35);
    assertThat(below("pump-2")).as("the others are as they were").isEqualTo(0.3);
  }

  private static double below(String pump) {
    JsonNode rule = screens.ronda().get("/api/v1/rules/pump.pressure-low?equipment=demo." + pump);
    return rule.at("/effective/document/when/below").asDouble();
  }

  /// What the pump measured until now: low from twenty to fifteen minutes ago.
  private static void halfAnHour(String pump) throws MqttException {
    Instant now = Instant.now();
    try (OutsideClient client = new OutsideClient(screens.ronda())) {
      for (int ago = 1800; ago > 0; ago -= BEAT_SECONDS) {
        double megapascals = ago <= 1200 && ago > 900 ? 0.32 : 0.45;
        client.publish(
            pump + "/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": %s}}"
                .formatted(now.minusSeconds(ago), megapascals));
      }
    }
  }
}
