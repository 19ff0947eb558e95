package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: a pump loses pressure, and the engineer who is on duty,
/// repairs pumps and works in its zone is given the task. On the phone it is accepted and the code
/// on the pump is read; then the network is gone. The repair is photographed, written down and
/// completed all the same, survives a reload, and arrives once, in order, when the network is back.
/// Verifying is refused while the pressure is low. When it is back the task closes, and when it
/// falls again the new task knows the old one.
@Tag("browser")
final class APumpIsRepairedAndProven {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String WATER_ENGINEER = "e-002";
  private static final String DONE = "阀门已更换 / valve replaced";

  @TempDir private static Path directory;
  private static Chromium chromium;
  private static RunningRonda ronda;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
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
    "zh-CN, pump-1, 已接单, 处理中, 待复查, 没有网络, 报警仍在, 已关闭",
    "en-US, pump-4, Accepted, In progress, To be verified, No network, still holds, Closed"
  })
  void inBothLanguages(
      String lang,
      String pump,
      String accepted,
      String inProgress,
      String done,
      String noNetwork,
      String holds,
      String closed)
      throws MqttException {
    pressure(pump, 0.20, 90, 75);
    String task = task(pump, 1);
    isGivenTo(WATER_ENGINEER, task);

    try (Desk phone = Desk.phone(ronda, chromium.browser(), WATER_ENGINEER, lang)) {
      phone.logIn();
      phone.click("bar-tasks");
      phone.picture("my-tasks");
      phone.click("my-task-" + task);
      phone.click("my-accept");
      phone.sees("task-state", accepted);
      phone.picture("accepted");
      phone.keeps("/api/v1/session", WATER_ENGINEER);
      phone.keeps("/api/v1/tasks/" + task, "ACCEPTED");

      phone.losesNetwork();
      phone.write("scan-code", "demo." + pump);
      phone.click("scan-start");
      phone.sees("task-state", inProgress);
      phone.sees("unsent", noNetwork);
      phone.reload();
      phone.sees("task-state", inProgress);
      phone.picture("started-offline");
      repairs(phone);
      phone.click("work-complete");
      phone.sees("task-state", done);
      phone.picture("done-offline");
      assertThat(state(task)).isEqualTo("ACCEPTED");

      phone.findsNetwork();
      phone.doesNotSee("unsent");
      phone.doesNotSee("refused");
      phone.sees("work-done", "");
      phone.picture("done");
    }
    assertThat(state(task)).isEqualTo("DONE");
    assertThat(ronda.get("/api/v1/tasks/" + task).get("photos")).hasSize(2);
    assertThat(ronda.get("/api/v1/tasks/" + task).at("/work/corrective").asText()).isEqualTo(DONE);
    assertThat(actions(task))
        .containsSubsequence("accept", "start", "complete")
        .doesNotHaveDuplicates();

    try (Desk supervisor = new Desk(ronda, chromium.browser(), "s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/tasks/" + task);
      supervisor.sees("task-hint", holds);
      supervisor.cannotPress("task-verify");
      supervisor.picture("verify-refused");
      pressure(pump, 0.42, 14, 2);
      supervisor.doesNotSee("task-hint");
      supervisor.click("task-verify");
      supervisor.sees("task-state", closed);
      supervisor.picture("closed");
      supervisor.open("/tasks/" + relapse(pump));
      supervisor.sees("task-recurrence", number(task));
      supervisor.picture("recurrence");
      supervisor.open("/tasks/" + task + "/print");
      supervisor.sees("task-order", DONE);
      supervisor.picture("order");
      supervisor.open("/equipment/demo." + pump);
      supervisor.sees("equipment-history", number(task));
      supervisor.picture("history");
    }
  }

  /// Photos, checklist, cause and action, signature: all of it without network.
  private static void repairs(Desk phone) {
    phone.click("step-before");
    phone.takesPhoto("photo-before", "photo-underway");
    phone.picture("photo-offline");
    phone.click("work-next");
    phone.checksAll("check-");
    phone.picture("checklist-offline");
    phone.click("work-next");
    phone.chooses("work-cause");
    phone.write("work-corrective", DONE);
    phone.click("no-parts");
    phone.picture("repair-offline");
    phone.click("work-next");
    phone.takesPhoto("photo-after", "photo-underway");
    phone.click("work-next");
    phone.signs("signature");
    phone.write("finish-reason", DONE);
    phone.picture("signed-offline");
  }

  /// Ronda does it by itself: the person is on duty, repairs pumps, and works in their zone.
  private static void isGivenTo(String person, String task) {
    await("somebody is given the task")
        .atMost(DEADLINE)
        .until(() -> ronda.get("/api/v1/tasks/" + task).get("assignee").asText(), person::equals);
  }

  /// The pressure stays low until there is a task again.
  private static String relapse(String pump) {
    return await("the task of the relapse of " + pump)
        .pollInterval(Duration.ofSeconds(1))
        .atMost(DEADLINE)
        .until(
            () -> {
              pressure(pump, 0.20, 0);
              return tasks(pump);
            },
            found -> found.size() == 2)
        .getFirst();
  }

  private static String task(String pump, int count) {
    return await("the task of " + pump)
        .atMost(DEADLINE)
        .until(() -> tasks(pump), found -> found.size() == count)
        .getFirst();
  }

  /// All tasks of the pump, newest first.
  private static List<String> tasks(String pump) {
    String states =
        Stream.of(
                "NEW",
                "DISPATCHED",
                "ACCEPTED",
                "IN_PROGRESS",
                "PAUSED",
                "DONE",
                "CLOSED",
                "CANCELLED")
            .map(state -> "&state=" + state)
            .collect(Collectors.joining());
    List<String> ids = new ArrayList<>();
    for (var task :
        ronda.get("/api/v1/tasks?sort=-createdAt&equipment=demo." + pump + states).get("items")) {
      ids.add(task.get("id").asText());
    }
    return ids;
  }

  private static String state(String task) {
    return ronda.get("/api/v1/tasks/" + task).get("state").asText();
  }

  private static String number(String task) {
    return ronda.get("/api/v1/tasks/" + task).get("number").asText();
  }

  private static List<String> actions(String task) {
    return ronda.get("/api/v1/tasks/" + task + "/journal").get("items").findValuesAsText("action");
  }

  /// What the pump measured so many seconds ago.
  private static void pressure(String pump, double megapascals, int... secondsAgo)
      throws MqttException {
    try (OutsideClient client = new OutsideClient(ronda)) {
      for (int seconds : secondsAgo) {
        client.publish(
            pump + "/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": %s, \"running\": true}}"
                .formatted(Instant.now().minusSeconds(seconds), megapascals));
      }
    }
  }
}
