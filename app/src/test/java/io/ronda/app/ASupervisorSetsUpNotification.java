package io.ronda.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a real browser and both languages: the robot of a group is entered and tried, a ladder reads
/// as sentences, and a fire is told to the group.
@Tag("browser")
final class ASupervisorSetsUpNotification {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @RegisterExtension static final Screens screens = new Screens();

  private static final List<String> letters = new CopyOnWriteArrayList<>();
  private static HttpServer robot;

  @BeforeAll
  static void start() throws IOException {
    robot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    robot.createContext(
        "/",
        exchange -> {
          letters.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = "{\"errcode\": 0, \"errmsg\": \"ok\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    robot.start();
  }

  @AfterAll
  static void stop() {
    if (robot != null) {
      robot.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, room-zh, 3, 正常, 立即通知“值班群”群, 【恢复】",
    "en-US, room-en, 4, Works, At once: the group Duty room, [Recovered]"
  })
  void inBothLanguages(
      String lang, String channel, int floor, String well, String sentence, String recovered)
      throws Exception {
    try (Desk supervisor = screens.desk("s-001", lang)) {
      supervisor.logIn();
      supervisor.open("/setup");
      supervisor.click("setup-notification");
      supervisor.picture("channels");
      supervisor.click("channel-new");
      supervisor.write("edit-id", channel);
      supervisor.write("edit-zh", "值班群");
      supervisor.write("edit-en", "Duty room");
      supervisor.write(
          "channel-url", "http://127.0.0.1:%d/robot".formatted(robot.getAddress().getPort()));
      supervisor.picture("channel");
      supervisor.click("edit-save");

      supervisor.click("channel-test-demo." + channel);
      supervisor.sees("channel-row-demo." + channel, well);
      assertThat(letters).as("the test").anyMatch(letter -> letter.contains("测试"));
      supervisor.picture("tested");

      ladder(channel);
      supervisor.open("/setup/notification?part=ladders");
      supervisor.sees("ladder-demo." + channel, sentence);
      supervisor.sees("preview-recovered", recovered);
      supervisor.picture("ladder");
    }
    try (OutsideClient panel = new OutsideClient(screens.ronda())) {
      panel.publish("fire-panel-1/event", FireBrigade.fire(floor, Instant.now()));
    }
    await("the group is told")
        .atMost(DEADLINE)
        .until(
            () -> letters.stream().anyMatch(letter -> letter.contains("A区%d层".formatted(floor))));
  }

  /// The first ladder by id counts, so that the later story is told by its own.
  private static void ladder(String channel) throws IOException, InterruptedException {
    String body =
        """
        {"site": "demo", "ladder": "%s", "names": {"zh": "火警", "en": "Fire"},
         "priorities": ["critical"],
         "steps": [{"recipients": [{"kind": "group", "channel": "%s"}], "waitSeconds": 300}]}
        """
            .formatted(channel, channel);
    var request =
        screens
            .ronda()
            .request("/api/v1/ladders/demo." + channel)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    var answer = screens.ronda().http().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
