package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: a pump loses pressure, the control room acknowledges, an
/// engineer repairs, the supervisor checks, and the task is closed.
@Tag("browser")
final class AFaultIsFollowedUntilItIsGone {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @RegisterExtension static final Screens screens = new Screens();

  @ParameterizedTest
  @CsvSource({
    "zh-CN, pump-1, 未确认, 已确认, 待派单, 已接单, 处理中, 待复查, 已关闭",
    "en-US, pump-4, Unacknowledged, Acknowledged, To be dispatched, Accepted, In progress, To be"
        + " verified, Closed"
  })
  void inBothLanguages(
      String lang,
      String pump,
      String unacknowledged,
      String acknowledged,
      String created,
      String accepted,
      String inProgress,
      String done,
      String closed)
      throws MqttException {
    pressure(pump, 0.20, 40, 25);
    JsonNode alarm = alarm(pump);
    String row = "alarm-row-" + alarm.get("id").asText();
    String task = "/tasks/" + alarm.get("taskId").asText();

    try (Desk operator = screens.desk("o-001", lang)) {
      operator.logIn();
      operator.picture("overview");
      operator.click("nav-alarms");
      operator.sees(row, unacknowledged);
      operator.picture("alarms");
      operator.click("alarm-ack-" + alarm.get("id").asText());
      operator.sees(row, acknowledged);
      operator.click(row);
      operator.picture("acknowledged");
      operator.click("alarm-open-task");
      operator.sees("task-state", created);
      operator.picture("task");
    }
    try (Desk engineer = screens.desk("e-002", lang)) {
      engineer.logIn();
      engineer.open(task);
      engineer.click("task-accept");
      engineer.sees("task-state", accepted);
      engineer.picture("accepted");
      engineer.click("task-start");
      engineer.sees("task-state", inProgress);
      engineer.picture("started");
      bringEvidence(task);
      pressure(pump, 0.42, 14, 2);
      engineer.click("task-complete");
      engineer.write("given-text", "阀门已更换 / valve replaced");
      engineer.picture("what-was-done");
      engineer.click("given-confirm");
      engineer.sees("task-state", done);
      engineer.picture("done");
    }
    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open(task);
      supervisor.picture("to-verify");
      supervisor.click("task-verify");
      supervisor.sees("task-state", closed);
      supervisor.picture("closed");
      supervisor.open("/equipment/demo." + pump);
      supervisor.sees("value-pressure", "0.42");
      supervisor.picture("equipment");
    }
    assertThat(screens.ronda().get("/api/v1" + task).get("state").asText()).isEqualTo("CLOSED");
    assertThat(
            screens.ronda().get("/api/v1/alarms/" + alarm.get("id").asText()).get("state").asText())
        .isEqualTo("NORMAL");
  }

  /// What the task demands of an engineer.
  private static void bringEvidence(String task) {
    byte[] webp = "RIFF0000WEBP".getBytes(StandardCharsets.US_ASCII);
    for (String kind : List.of("before", "after")) {
      screens
          .ronda()
          .post("/api/v1%s/photos?kind=%s&key=%s".formatted(task, kind, UUID.randomUUID()), webp);
    }
    JsonNode checklist = screens.ronda().get("/api/v1" + task).get("checklist");
    String ticked =
        checklist
            .valueStream()
            .map("{\"item\": %s, \"done\": true}"::formatted)
            .collect(Collectors.joining(", "));
    screens
        .ronda()
        .put(
            "/api/v1%s/work".formatted(task),
            "{\"causeCode\": \"wear\", \"parts\": [], \"checklist\": [%s]}".formatted(ticked));
  }

  private static JsonNode alarm(String pump) {
    return await("the alarm of " + pump)
        .atMost(DEADLINE)
        .until(
            () -> screens.ronda().get("/api/v1/alarms?equipment=demo." + pump).get("items"),
            alarms -> alarms.size() == 1)
        .get(0);
  }

  /// What the pump measured so many seconds ago.
  private static void pressure(String pump, double megapascals, int... secondsAgo)
      throws MqttException {
    try (OutsideClient client = new OutsideClient(screens.ronda())) {
      for (int seconds : secondsAgo) {
        client.publish(
            pump + "/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": %s, \"running\": true}}"
                .formatted(Instant.now().minusSeconds(seconds), megapascals));
      }
    }
  }
}
