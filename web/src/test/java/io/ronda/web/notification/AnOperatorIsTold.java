package io.ronda.web.notification;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Channels, contacts, shifts and ladders are set up over HTTP; a fire is told, and the log says to
/// whom.
final class AnOperatorIsTold {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private static final List<String> letters = new CopyOnWriteArrayList<>();
  private static HttpServer robot;

  private final Client supervisor = ronda.loggedIn("supervisor-1");

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
    robot.stop(0);
  }

  private static String url() {
    return "http://127.0.0.1:%d/robot?access_token=hidden-token"
        .formatted(robot.getAddress().getPort());
  }

  private static String channel(String name, String more) {
    return """
    {"site": "demo", "channel": "%s", "names": {"zh": "总控室"}, "kind": "dingtalk"%s}\
    """
        .formatted(name, more);
  }

  @Test
  void aFireIsToldToTheGroupAndToWhoeverIsOnDuty() {
    Answer created =
        supervisor.post(
            "/api/v1/channels",
            channel("room", ", \"url\": \"" + url() + "\", \"secret\": \"hidden-secret\""));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).doesNotContain("hidden").contains("\"hasSecret\":true");
    supervisor.put(
        "/api/v1/contacts/engineer-1",
        """
        {"language": "en", "ways": [{"channel": "demo.room", "address": "13800000000"}]}\
        """);
    Answer shift =
        supervisor.post(
            "/api/v1/shifts",
            """
            {"site": "demo", "shift": "all-day", "names": {"zh": "全天"},
             "persons": ["engineer-1"], "starts": "00:00", "ends": "00:00"}\
            """);
    assertThat(shift.status()).as(shift.body()).isEqualTo(201);
    Answer ladder =
        supervisor.post(
            "/api/v1/ladders",
            """
            {"site": "demo", "ladder": "fire", "names": {"zh": "火警"}, "priorities": ["critical"],
             "steps": [{"recipients": [{"kind": "duty", "role": "engineer"},
                                       {"kind": "group", "channel": "room"}], "waitSeconds": 60}],
             "quiet": {"from": "22:00", "to": "07:00"}}\
            """);
    assertThat(ladder.status()).as(ladder.body()).isEqualTo(201);

    letters.clear();
    ronda.fire(PANEL, "1-217");
    String alarm = supervisor.get("/api/v1/alarms").at("/items/0/id");
    String log = "/api/v1/alarms/" + alarm + "/notifications?lang=en";
    await("both are told")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              ronda.tell();
              assertThat(supervisor.get(log).body().split("\"sent\"", -1)).hasSize(3);
            });

    assertThat(letters).hasSize(2);
    assertThat(letters).anyMatch(letter -> letter.contains("13800000000"));
    assertThat(supervisor.get(log).at("/items/0/recipientName")).isEqualTo("engineer-1");
    assertThat(supervisor.get(log).at("/items/1/recipient")).isEqualTo("group:demo.room");
    assertThat(supervisor.get(log).at("/items/1/channel")).isEqualTo("demo.room");
  }

  @Test
  void aLetterIsLookedAtBeforeItLeaves() {
    ronda.fire(PANEL, "1-219");
    String alarm = supervisor.get("/api/v1/alarms?q=1-219").at("/items/0/id");
    Answer wecom =
        supervisor.post(
            "/api/v1/notifications/preview",
            "{\"site\": \"demo\", \"kind\": \"wecom\", \"language\": \"en\", \"alarm\": %s}"
                .formatted(alarm));
    Answer email =
        supervisor.post(
            "/api/v1/notifications/preview", "{\"site\": \"demo\", \"kind\": \"email\"}");

    assertThat(wecom.at("/items/0/text")).as(wecom.body()).startsWith("[Critical] ");
    assertThat(wecom.at("/items/0/text")).contains("1-219");
    assertThat(wecom.at("/items/0/longest")).isEqualTo("2048");
    assertThat(wecom.at("/items/1/text")).contains("escalated");
    assertThat(wecom.at("/items/2/text")).startsWith("[Recovered] ");
    assertThat(wecom.at("/items/3/text")).startsWith("[Digest] 17 raised, 1 recovered");
    assertThat(Integer.parseInt(wecom.at("/items/3/bytes"))).isLessThanOrEqualTo(2048);
    assertThat(email.at("/items/0/subject")).isEqualTo("【高】1号水泵：出口压力 0.21 MPa 低于 0.30 MPa");
  }

  @Test
  void whoIsOnDutyIsKnownAndContactsAreListed() {
    supervisor.put("/api/v1/contacts/engineer-1", "{\"ways\": []}");
    supervisor.put(
        "/api/v1/shifts/demo.duty",
        """
        {"site": "demo", "shift": "duty", "names": {"zh": "值班"}, "persons": ["engineer-1"],
         "days": ["workday", "weekend"], "starts": "00:00", "ends": "00:00"}\
        """);

    Answer duty = supervisor.get("/api/v1/duty?site=demo");

    assertThat(duty.body()).contains("demo.duty");
    assertThat(duty.at("/now/0/persons/0")).as(duty.body()).isEqualTo("engineer-1");
    assertThat(supervisor.get("/api/v1/contacts?site=demo").body()).contains("engineer-1");
    assertThat(supervisor.get("/api/v1/shifts/demo.duty").at("/days/1")).isEqualTo("weekend");
  }

  @Test
  void theHolidaysOfAYearAreReplaced() {
    Client program = ronda.program();
    String day = "{\"date\": \"%s\", \"kind\": \"workday\", \"names\": {\"zh\": \"调休\"}}";

    Answer wrong =
        program.put(
            "/api/v1/holidays/2030", "{\"days\": [%s]}".formatted(day.formatted("2031-01-01")));
    assertThat(wrong.status()).as(wrong.body()).isEqualTo(400);
    Answer right =
        program.put(
            "/api/v1/holidays/2030", "{\"days\": [%s]}".formatted(day.formatted("2030-02-02")));
    assertThat(right.at("/days/0/kind")).as(right.body()).isEqualTo("workday");
    assertThat(supervisor.get("/api/v1/holidays/2026").body()).contains("春节");
  }

  @Test
  void aChannelSaysHowItIs() {
    supervisor.post("/api/v1/channels", channel("told", ", \"url\": \"" + url() + "\""));
    assertThat(supervisor.get("/api/v1/channels/demo.told").at("/health/state"))
        .isEqualTo("untried");

    supervisor.post("/api/v1/channels/demo.told/test", "{}");

    assertThat(supervisor.get("/api/v1/channels/demo.told").at("/health/state")).isEqualTo("well");
  }

  @Test
  void aChannelIsTried() {
    supervisor.post("/api/v1/channels", channel("tried", ", \"url\": \"" + url() + "\""));
    letters.clear();

    Answer answer = supervisor.post("/api/v1/channels/demo.tried/test", "{}");

    assertThat(answer.at("/outcome")).as(answer.body()).isEqualTo("accepted");
    assertThat(letters).singleElement().satisfies(one -> assertThat(one).contains("测试消息"));
  }

  @Test
  void whatIsSecretStaysAsItIsWhereItIsNotGiven() {
    String path = "/api/v1/channels/demo.kept";
    supervisor.put(path, channel("kept", ", \"url\": \"" + url() + "\", \"secret\": \"s\""));

    Answer renamed = supervisor.put(path, channel("kept", ", \"perMinute\": 5, \"evenly\": true"));
    assertThat(renamed.at("/evenly")).isEqualTo("true");
    assertThat(renamed.at("/host")).as(renamed.body()).isEqualTo("127.0.0.1");
    assertThat(renamed.at("/hasSecret")).isEqualTo("true");

    Answer moved = supervisor.put(path, channel("kept", ", \"url\": \"https://example.org/\""));
    assertThat(moved.at("/hasSecret")).as("a secret follows to no other place").isEqualTo("false");
    assertThat(supervisor.put(path, channel("kept", ", \"secret\": \"\"")).at("/hasSecret"))
        .isEqualTo("false");
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    assertThat(refused("/api/v1/channels", channel("x", ""))).isEqualTo("url");
    assertThat(refused("/api/v1/channels", channel("x", ", \"url\": \"http://example.org/\"")))
        .isEqualTo("url");
    assertThat(
            refused(
                "/api/v1/channels",
                channel("x", ", \"url\": \"https://example.org/\", \"fallback\": \"none\"")))
        .isEqualTo("fallback");
    assertThat(
            refused(
                "/api/v1/shifts",
                """
                {"site": "demo", "shift": "x", "names": {"zh": "x"}, "persons": ["h-001"],
                 "starts": "08:00", "ends": "20:00"}\
                """))
        .isEqualTo("persons");
    assertThat(
            refused(
                "/api/v1/ladders",
                """
                {"site": "demo", "ladder": "x", "names": {"zh": "x"}, "priorities": ["high"],
                 "steps": [{"recipients": [{"kind": "group", "channel": "none"}],
                            "waitSeconds": 60}]}\
                """))
        .isEqualTo("steps.recipients.channel");
    Answer contact =
        supervisor.put(
            "/api/v1/contacts/engineer-1",
            """
            {"ways": [{"channel": "harbour.room", "address": ""}]}\
            """);
    assertThat(contact.at("/errors/0/field")).as(contact.body()).isEqualTo("ways.channel");
  }

  @Test
  void everybodyHasTheirOwnBrowsersAndWhereTheyAreIsNotTold() {
    Client engineer = ronda.loggedIn("engineer-1");
    String path = "/api/v1/push-subscriptions";

    Answer added = engineer.post(path, subscription("https://push.example.com/of-an-engineer"));
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.body()).doesNotContain("of-an-engineer");
    assertThat(engineer.get(path).at("/items/0/service")).isEqualTo("push.example.com");
    assertThat(engineer.get(path).at("/key")).hasSize(87).startsWith("B");
    assertThat(supervisor.get(path).at("/items/0/id")).isEmpty();
    String own = path + "/" + added.at("/id");
    assertThat(supervisor.delete(own).status()).isEqualTo(404);
    assertThat(engineer.delete(own).status()).isEqualTo(204);
    assertThat(engineer.get(path).at("/items/0/id")).isEmpty();

    assertThat(refused(path, subscription("https://127.0.0.1/x"))).isEqualTo("endpoint");
    assertThat(refused(path, subscription("https://push.example.com/x").replace("BCV", "BAA")))
        .isEqualTo("keys");
  }

  @Test
  void aLetterToBrowsersIsForOnePersonAndNoGroup() {
    Answer created =
        supervisor.put(
            "/api/v1/channels/demo.browsers",
            """
            {"site": "demo", "channel": "browsers", "names": {"zh": "浏览器"}, "kind": "webpush",
             "sender": "ops@example.com"}\
            """);
    assertThat(created.at("/sender")).as(created.body()).isEqualTo("ops@example.com");

    Answer contact =
        supervisor.put(
            "/api/v1/contacts/engineer-1",
            """
            {"ways": [{"channel": "demo.browsers", "address": "somebody-else"}]}\
            """);
    assertThat(contact.at("/ways/0/address")).isEqualTo("engineer-1");
    assertThat(
            refused(
                "/api/v1/ladders",
                """
                {"site": "demo", "ladder": "x", "names": {"zh": "x"}, "priorities": ["high"],
                 "steps": [{"recipients": [{"kind": "group", "channel": "browsers"}],
                            "waitSeconds": 60}]}\
                """))
        .isEqualTo("steps.recipients.channel");
    Answer tried = supervisor.post("/api/v1/channels/demo.browsers/test", "{}");
    assertThat(tried.at("/outcome")).as("the supervisor has no browser").isEqualTo("refused");
  }

  @Test
  void guardsSetNothingUp() {
    Client guard = ronda.loggedIn("guard-1");

    assertThat(guard.post("/api/v1/channels", channel("own", "")).status()).isEqualTo(403);
    assertThat(guard.get("/api/v1/contacts/engineer-1").status()).isEqualTo(403);
  }

  /// The keys are those of the example in RFC 8291.
  private static String subscription(String endpoint) {
    return """
    {"endpoint": "%s",
     "keys": {"auth": "BTBZMqHH6r4Tts7J_aSIgg",
              "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}}\
    """
        .formatted(endpoint);
  }

  private String refused(String path, String body) {
    Answer answer = supervisor.post(path, body);
    assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
    return answer.at("/errors/0/field");
  }
}
