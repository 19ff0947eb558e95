package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: a pump that nobody registered has been sending. It is
/// registered, the supervisor replays what was refused, and deletes what no replay can save.
@Tag("browser")
final class ADeadLetterIsPutRight {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @RegisterExtension static final Screens screens = new Screens();

  @ParameterizedTest
  @CsvSource({"zh-CN, pump-8, 设备未登记, 格式错误", "en-US, pump-9, Equipment not registered, Malformed"})
  void inBothLanguages(String lang, String pump, String unknown, String malformed)
      throws Exception {
    Instant event = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    say(pump, "{\"ts\": \"%s\", \"values\": {\"pressure\": 0.45}}".formatted(event));
    String refused = letter(pump, "unknown-device");
    register(pump);
    say(pump, "{\"values\": {\"pressure\": 0.4");
    String poison = letter(pump, "malformed-json");

    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/setup");
      supervisor.click("setup-dead-letters");
      supervisor.sees("letter-row-" + refused, unknown);
      supervisor.picture("dead-letters");
      supervisor.click("letter-replay-" + refused);
      await("it is stored with its own time")
          .atMost(DEADLINE)
          .untilAsserted(() -> assertThat(pressure(pump)).isEqualTo("0.45 at " + event));
      supervisor.click("letter-row-" + poison);
      supervisor.sees("letter-detail", malformed);
      supervisor.sees("letter-payload", "{\"values\": {\"pressure\": 0.4");
      supervisor.picture("dead-letter");
      supervisor.click("letter-delete");
      supervisor.click("letter-delete-confirm");
    }
    await("nothing is left")
        .atMost(DEADLINE)
        .until(() -> screens.ronda().get("/api/v1/dead-letters?q=" + pump).at("/items").isEmpty());
  }

  private static void say(String pump, String payload) throws MqttException {
    try (OutsideClient client = new OutsideClient(screens.ronda())) {
      client.publish(pump + "/telemetry", payload);
    }
  }

  private static String letter(String pump, String reason) {
    String path = "/api/v1/dead-letters?q=%s&reason=%s".formatted(pump, reason);
    return await("it is a dead letter")
        .atMost(DEADLINE)
        .until(() -> screens.ronda().get(path).at("/items/0/id").asText(), id -> !id.isEmpty());
  }

  private static String pressure(String pump) {
    JsonNode latest =
        screens.ronda().get("/api/v1/equipment/demo." + pump + "/latest").at("/values/pressure");
    return latest.path("value").asText() + " at " + latest.path("ts").asText();
  }

  private static void register(String pump) throws IOException, InterruptedException {
    String equipment =
        "{\"site\": \"demo\", \"equipment\": \"%s\", \"names\": {\"zh\": \"水泵\"}, \"profile\": \"pump\"}"
            .formatted(pump);
    var request =
        screens
            .ronda()
            .request("/api/v1/equipment/demo." + pump)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(equipment))
            .build();
    assertThat(screens.ronda().http().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }
}
