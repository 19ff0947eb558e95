package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: a supervisor says that Ronda dispatches, takes pumps from
/// one engineer and gives them to another, changes a limit; the next task of a pump goes to the
/// other, in the time that is allowed now.
@Tag("browser")
final class AnEngineerLearnsToRepairPumps {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// The row of the grade that low pressure has.
  private static final int IMPORTANT = 1;

  @RegisterExtension static final Screens screens = new Screens();

  @ParameterizedTest
  @CsvSource({
    "zh-CN, pump-2, e-002, e-003, 强电工程师, 给水, 本项目使用自己的时限, 12",
    "en-US, pump-3, e-003, e-002, Water engineer, Water, This site has limits of its own, 9"
  })
  void inBothLanguages(
      String lang,
      String pump,
      String from,
      String to,
      String name,
      String water,
      String own,
      int resolutionHours)
      throws MqttException {
    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/setup?part=tasks");
      supervisor.pressAt("dispatch-automatic", "Space");
      supervisor.write("limit-" + IMPORTANT + "-resolution", Integer.toString(resolutionHours));
      supervisor.picture("limits");
      supervisor.click("limits-save");
      supervisor.sees("limits-own", own);

      supervisor.open("/setup?part=persons");
      supervisor.click("person-edit-" + from);
      supervisor.click("person-skill-water");
      supervisor.click("person-skill-elevator");
      supervisor.click("edit-save");
      supervisor.doesNotSee("edit-save");
      supervisor.click("person-edit-" + to);
      supervisor.click("person-skill-water");
      supervisor.picture("skills");
      supervisor.click("edit-save");
      supervisor.sees("person-row-" + to, water);
      supervisor.picture("persons");

      pressureIsLow(pump);
      JsonNode task = taskOf(pump, to);
      String id = task.get("id").asText();
      JsonNode clock = screens.ronda().get("/api/v1/tasks/" + id).get("clock");
      assertThat(Duration.ofSeconds(clock.get("resolutionLimit").asLong()))
          .isEqualTo(Duration.ofHours(resolutionHours));
      supervisor.open("/tasks/" + id);
      supervisor.sees("task-assignee", name);
      supervisor.picture("dispatched");
    }
  }

  /// The task of the pump, once the person has it.
  private static JsonNode taskOf(String pump, String person) {
    String path = "/api/v1/tasks?assignee=%s&equipment=demo.%s".formatted(person, pump);
    return await(person + " is given the task of " + pump)
        .atMost(DEADLINE)
        .until(() -> screens.ronda().get(path).get("items"), items -> items.size() == 1)
        .get(0);
  }

  private static void pressureIsLow(String pump) throws MqttException {
    try (OutsideClient client = new OutsideClient(screens.ronda())) {
      for (int seconds : new int[] {90, 75}) {
        client.publish(
            pump + "/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": 0.2, \"running\": true}}"
                .formatted(Instant.now().minusSeconds(seconds)));
      }
    }
  }
}
