package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser, both languages, and by the keyboard: a fire test, a fire point that two
/// people take out of service, a fault that chatters and is shelved, and the report of all that.
@Tag("browser")
final class AnAlarmIsPutAsideByPeople {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String SECOND = "s-002";

  @RegisterExtension static final Screens screens = new Screens();

  private static String password = "";

  /// The demo has but one supervisor.
  @BeforeAll
  static void thereIsASecondSupervisor() throws IOException, InterruptedException {
    var person =
        screens
            .ronda()
            .request("/api/v1/persons/" + SECOND)
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    """
                    {"id": "s-002", "names": {"zh": "安全主管", "en": "Safety supervisor"},
                     "role": "supervisor", "sites": ["demo"]}
                    """))
            .build();
    assertThat(screens.ronda().http().send(person, BodyHandlers.ofString()).statusCode())
        .isBetween(200, 201);
    password =
        screens
            .ronda()
            .post("/api/v1/persons/" + SECOND + "/password", "")
            .at("/password")
            .asText();
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 消防测试进行中, 计划抑制, 未确认", "en-US, Fire test is on, Suppressed by plan, Unack"})
  void aFireTestIsBegunAndEnded(String lang, String on, String planned, String unacknowledged)
      throws MqttException {
    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/alarms");
      supervisor.pressAt("suppressions", "Enter");
      supervisor.hasFocusOn("suppression-kind-fire-test");
      supervisor.tabTo("suppression-reason");
      supervisor.write("suppression-reason", "quarterly test");
      supervisor.picture("fire-test");
      supervisor.press("Enter");
      supervisor.doesNotSee("suppression-dialog");
      String test =
          screens
              .ronda()
              .get("/api/v1/suppressions?site=demo&open=true")
              .at("/items/0/id")
              .asText();
      supervisor.sees("suppression-on-" + test, on);

      String fire = reports("fire", lang + "-1", "active");
      supervisor.open("/alarms/" + fire);
      supervisor.sees("alarm-overlay", planned);
      supervisor.picture("covered");

      supervisor.pressAt("suppression-end-" + test, "Enter");
      supervisor.doesNotSee("suppression-on-" + test);
      supervisor.sees("alarm-detail", unacknowledged);
      supervisor.doesNotSee("alarm-overlay");
      supervisor.picture("ended");
    }
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 品质主管, 已停用", "en-US, Quality supervisor, Out of service"})
  void twoPeopleTakeAFirePointOutOfService(String lang, String first, String outOfService)
      throws MqttException {
    String fire = reports("fire", lang + "-2", "active");
    try (Desk supervisor = screens.desk("s-001", lang);
        Desk second = screens.desk(SECOND, lang)) {
      supervisor.logIn();
      second.logIn(password);
      second.open("/alarms/" + fire);
      supervisor.open("/alarms/" + fire);
      removes(supervisor);
      supervisor.sees("alarm-proposal", first);
      assertThat(state(fire)).as("one of them is not enough").isEqualTo("UNACK");

      second.sees("alarm-proposal", first);
      second.picture("proposed");
      removes(second);
      second.sees("alarm-overlay", outOfService);
      supervisor.sees("alarm-overlay", outOfService);
      supervisor.picture("out-of-service");
    }
    assertThat(state(fire)).isEqualTo("OUT_OF_SERVICE");
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 已搁置", "en-US, Shelved"})
  void aFaultChattersAndIsShelved(String lang, String shelved) throws MqttException {
    String fault = "";
    for (int i = 0; i < 3; i++) {
      fault = reports("fault", lang + "-3", "active");
      reports("fault", lang + "-3", "cleared");
    }
    try (Desk operator = screens.desk("o-001", lang)) {
      operator.logIn();
      operator.open("/alarms/" + fault);
      operator.sees("alarm-chatters", "");
      operator.picture("chatters");
      operator.pressAt("chatter-shelve", "Enter");
      operator.hasFocusOn("shelve-m15");
      operator.tabTo("shelve-reason");
      operator.write("shelve-reason", "loose contact");
      operator.press("Enter");
      operator.sees("alarm-overlay", shelved);
      operator.picture("shelved");
    }
    assertThat(state(fault)).isEqualTo("SHELVED");
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 报警, 时间范围", "en-US, alarms, Range"})
  void theReportIsTakenAway(String lang, String counted, String range)
      throws MqttException, IOException {
    reports("fault", lang + "-4", "active");
    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/reports");
      supervisor.pressAt("reports-alarms", "Enter");
      supervisor.sees("report-figures", "");
      supervisor.sees("report-annunciations", counted);
      supervisor.picture("report");
      Path table = supervisor.takesAway("report-csv");
      Path sheet = supervisor.takesAway("report-pdf");

      assertThat(Files.readString(table)).contains(range);
      assertThat(Files.readAllBytes(sheet)).startsWith('%', 'P', 'D', 'F');
    }
  }

  private static void removes(Desk supervisor) {
    supervisor.pressAt("alarm-remove", "Enter");
    supervisor.hasFocusOn("remove-reason");
    supervisor.write("remove-reason", "detector is replaced");
    supervisor.press("Tab");
    supervisor.hasFocusOn("remove-work");
    supervisor.write("remove-work", "W-17");
    supervisor.press("Enter");
    supervisor.doesNotSee("remove-dialog");
  }

  /// What the fire panel says of an address, and the alarm that it comes to.
  private static String reports(String code, String address, String state) throws MqttException {
    try (OutsideClient panel = new OutsideClient(screens.ronda())) {
      panel.publish(
          "fire-panel-1/event",
          "{\"ts\": \"%s\", \"code\": \"%s\", \"state\": \"%s\", \"address\": \"%s\"}"
              .formatted(Instant.now(), code, state, address));
    }
    return await("the alarm of " + address)
        .atMost(DEADLINE)
        .until(() -> found(address, state.equals("active")), id -> !id.isEmpty());
  }

  private static String found(String address, boolean holds) {
    for (JsonNode alarm : alarms()) {
      if (alarm.at("/address").asText().equals(address)
          && alarm.at("/conditionHolds").asBoolean() == holds) {
        return alarm.at("/id").asText();
      }
    }
    return "";
  }

  private static JsonNode alarms() {
    return screens
        .ronda()
        .get(
            "/api/v1/alarms?limit=500&equipment=demo.fire-panel-1"
                + "&state=UNACK&state=RTN_UNACK&state=LATCHED_UNACK&state=SUPPRESSED")
        .get("items");
  }

  private static String state(String alarm) {
    return screens.ronda().get("/api/v1/alarms/" + alarm).at("/state").asText();
  }
}
