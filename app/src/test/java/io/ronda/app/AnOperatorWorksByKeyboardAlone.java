package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: at night a fire is reported while a pump loses pressure.
/// The operator finds, acknowledges, reads, shelves and sets the sound without the mouse; a second
/// fire is announced while the first is still being read, breaks through the mute, and moves
/// nothing; then hundreds of faults at once are one row, and the keys still answer.
@Tag("browser")
final class AnOperatorWorksByKeyboardAlone {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int FAULTS = 300;

  @TempDir private Path directory;
  private static Chromium chromium;
  private RunningRonda ronda;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @BeforeEach
  void start() {
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
  }

  @AfterEach
  void stop() {
    if (ronda != null) {
      ronda.close();
    }
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 未确认, 已确认, 已搁置, 新的紧急报警, 首出",
    "en-US, Unacknowledged, Acknowledged, Shelved, New critical alarm, First"
  })
  void inBothLanguages(
      String lang,
      String unacknowledged,
      String acknowledged,
      String shelved,
      String announced,
      String first)
      throws MqttException {
    losesPressure("pump-2");
    report("fire", "1-1-001");
    String low = row("pump-2", "");
    String fire = row("fire-panel-1", "1-1-001");

    try (Desk operator = new Desk(ronda, chromium.browser(), "o-001", lang)) {
      operator.logIn();
      operator.press("g", "a");
      operator.sees(fire, unacknowledged);
      operator.press("n");
      operator.hasFocusOn(fire);
      operator.press("a");
      operator.sees(fire, acknowledged);
      operator.press("n");
      operator.hasFocusOn(low);
      operator.picture("next");
      operator.press("Enter");
      operator.sees("alarm-detail", unacknowledged);
      operator.press("a");
      operator.sees("alarm-detail", acknowledged);
      operator.picture("read");
      operator.press("Escape");
      operator.hasFocusOn(low);

      operator.press("m");
      operator.sees("mute-left", ":");
      report("fire", "1-1-002");
      String second = row("fire-panel-1", "1-1-002");
      operator.sees("sound-said", announced);
      operator.doesNotSee("mute-left");
      operator.sees("list-news", "1");
      operator.hasFocusOn(low);
      operator.picture("second-fire");
      operator.press("r");
      operator.sees(second, unacknowledged);
      operator.hasFocusOn(low);
      operator.press("n", "a");
      operator.hasFocusOn(second);
      operator.sees(second, acknowledged);
      assertThat(ronda.get("/api/v1/alarms?site=demo&state=UNACK").get("items")).isEmpty();

      shelves(operator, low, shelved, unacknowledged);
      setsTheSound(operator);
      bearsAFlood(operator, first);
      operator.press("?");
      operator.picture("keys");
    }
  }

  /// For an hour, for one of the common reasons; then takes it back among the shelved.
  private static void shelves(Desk operator, String alarm, String shelved, String unacknowledged) {
    operator.tabTo(alarm);
    operator.press("s");
    operator.hasFocusOn("shelve-m15");
    operator.press("ArrowDown");
    operator.hasFocusOn("shelve-h1");
    operator.tabTo("shelve-reason-work");
    operator.picture("shelve");
    operator.press("Enter");
    operator.hasFocusOn("shelve-reason");
    operator.press("Enter");
    operator.sees(alarm, shelved);
    operator.hasFocusOn(alarm);
    operator.press("f", "ArrowRight", "ArrowRight");
    operator.hasFocusOn("alarm-view-shelved");
    operator.sees(alarm, shelved);
    operator.press("j");
    operator.hasFocusOn(alarm);
    operator.picture("shelved");
    operator.press("u");
    operator.sees(alarm, unacknowledged);
    operator.press("f", "ArrowLeft", "ArrowLeft");
    operator.sees(alarm, "");
  }

  private static void setsTheSound(Desk operator) {
    operator.tabTo("sound-menu");
    operator.press("Enter");
    operator.tabTo("sound-heard-low");
    operator.press("Space");
    operator.isOn("sound-heard-low");
    operator.tabTo("sound-test-low");
    operator.press("Enter");
    operator.picture("sound");
    operator.press("Escape");
    operator.doesNotSee("sound-test-low");
  }

  private void bearsAFlood(Desk operator, String first) throws MqttException {
    report(
        "fault", IntStream.range(0, FAULTS).mapToObj("9-1-%03d"::formatted).toArray(String[]::new));
    operator.sees("flood-first", first);
    operator.doesNotSee(row("fire-panel-1", "9-1-299"));
    operator.picture("flood");
    operator.press("b");
    operator.sees("flood-back", "");
    operator.press("f", "j", "a");
    operator.picture("flood-members");
    await("all of them are members")
        .atMost(DEADLINE)
        .until(() -> ronda.get("/api/v1/floods?site=demo").at("/items/0/alarms").asInt() >= FAULTS);
    operator.press("Escape");
    operator.sees("flood-show", "");
  }

  private String row(String equipment, String address) {
    return "alarm-row-"
        + await("the alarm of " + equipment + " " + address)
            .atMost(DEADLINE)
            .until(() -> found(equipment, address), id -> !id.isEmpty());
  }

  private String found(String equipment, String address) {
    String path = "/api/v1/alarms?limit=500&equipment=demo." + equipment;
    for (var alarm : ronda.get(path).get("items")) {
      if (alarm.get("address").asText().equals(address)) {
        return alarm.get("id").asText();
      }
    }
    return "";
  }

  private void report(String code, String... addresses) throws MqttException {
    try (OutsideClient client = new OutsideClient(ronda)) {
      for (String address : addresses) {
        client.publish(
            "fire-panel-1/event",
            "{\"ts\": \"%s\", \"code\": \"%s\", \"state\": \"active\", \"address\": \"%s\"}"
                .formatted(Instant.now(), code, address));
      }
    }
  }

  private void losesPressure(String pump) throws MqttException {
    try (OutsideClient client = new OutsideClient(ronda)) {
      for (int secondsAgo : new int[] {40, 25}) {
        client.publish(
            pump + "/telemetry",
            "{\"ts\": \"%s\", \"values\": {\"pressure\": 0.2, \"running\": true}}"
                .formatted(Instant.now().minusSeconds(secondsAgo)));
      }
    }
  }
}
