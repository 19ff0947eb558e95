package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.config.Secret;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Notice;
import io.ronda.notification.testing.Endpoint;
import io.ronda.notification.testing.Endpoint.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of everything that the other side can do.
final class AnEndpointMisbehaves {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

  private final Endpoint endpoint = new Endpoint();
  private final Sender sender =
      new Sender(new Post(new TestClock(NOW), Duration.ofSeconds(2)), Duration.ofSeconds(3));

  @AfterEach
  void stop() {
    sender.close();
    endpoint.close();
  }

  static Letter letter() {
    return new Letter(
        "ronda-17",
        "",
        Language.ZH,
        List.of(
            new Notice(
                Notice.Kind.RAISED,
                "alarm:1",
                0,
                Text.of("锦绣花园"),
                null,
                Text.of("1号水泵"),
                Rule.Priority.HIGH,
                Text.of("出口压力过低"),
                NOW,
                ZoneId.of("Asia/Shanghai"))));
  }

  private Receipt send() {
    return sender.send(new Webhook(RobotAddress.parse(endpoint.url()), null), letter());
  }

  private RobotAddress address() {
    return RobotAddress.parse(endpoint.url() + "?access_token=t");
  }

  @Test
  void aWebhookIsSignedOverTimeAndBody() {
    sender.send(new Webhook(address(), new Secret("a secret")), letter());

    Endpoint.Request request = endpoint.requests().getFirst();
    assertThat(request.header("Ronda-Message-Id")).isEqualTo("ronda-17");
    assertThat(request.header("Ronda-Timestamp")).isEqualTo("1795226400");
    byte[] expected = Signature.of("a secret", "1795226400." + request.body());
    assertThat(request.header("Ronda-Signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
    assertThat(request.body()).contains("【高】1号水泵：出口压力过低", "alarm:1");
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted",
    "204, Accepted",
    "302, Refused",
    "400, Refused",
    "401, Refused",
    "404, Refused",
    "408, Unanswered",
    "500, Unanswered",
    "502, Unanswered"
  })
  void aStatusDecidesWhetherAnotherTryHelps(int status, String receipt) {
    endpoint.does(new Behaviour.Answer(status, "Location: " + endpoint.url(), ""));

    assertThat(send().getClass().getSimpleName()).isEqualTo(receipt);
    assertThat(endpoint.requests()).as("redirects are not followed").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After: 30, 30",
    "Retry-After: 999999, 900",
    "Retry-After: soon, 60",
    "Retry-After: 0, 1",
    "'Retry-After: Sat, 21 Nov 2026 02:02:00 GMT', 120",
    "X-Other: 1, 60"
  })
  void tooManyRequestsAreFollowedByTheRestAskedFor(String header, int seconds) {
    endpoint.does(new Behaviour.Answer(429, header, ""));

    assertThat(send()).isEqualTo(new Receipt.Busy(Duration.ofSeconds(seconds), "HTTP 429"));
  }

  @Test
  void silenceCutConnectionsAndStalledBodiesEndInTime() {
    for (Behaviour behaviour :
        List.of(new Behaviour.Hang(), new Behaviour.Reset(), new Behaviour.Stall())) {
      endpoint.does(behaviour);

      assertThat(send()).as("%s", behaviour).isInstanceOf(Receipt.Unanswered.class);
    }
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    endpoint.answers(200, "x".repeat(100_000));

    assertThat(send()).isInstanceOf(Receipt.Unanswered.class);
  }

  @Test
  void dingTalkIsSignedInItsQuery() {
    endpoint.answers(200, "{\"errcode\": 0, \"errmsg\": \"ok\"}");

    Receipt receipt = sender.send(new DingTalk(address(), new Secret("SEC123")), letter());

    assertThat(receipt).isEqualTo(new Receipt.Accepted());
    assertThat(endpoint.requests().getFirst().target())
        .isEqualTo(
            "/hook?access_token=t&timestamp=1795226400000&sign=eUqp7Gu8qCP06%2FBB80TtnKfnR%2BftMx3nkXGg7q2NBoo%3D");
    assertThat(endpoint.requests().getFirst().body()).contains("\"msgtype\":\"text\"");
  }

  @Test
  void feishuIsSignedInItsBody() {
    endpoint.answers(200, "{\"code\": 0, \"msg\": \"success\"}");

    Receipt receipt = sender.send(new Feishu(address(), new Secret("SEC123")), letter());

    assertThat(receipt).isEqualTo(new Receipt.Accepted());
    assertThat(endpoint.requests().getFirst().body())
        .contains(
            "\"timestamp\":\"1795226400\"",
            "\"sign\":\"Z2xE25qf+1R61I34m4MaJoalbkK2/Ic1NBq0rILdZEQ=\"");
  }

  @ParameterizedTest
  @CsvSource({"130101, Busy", "310000, Refused", "-1, Unanswered", "400102, Refused"})
  void anErrorOfDingTalkIsAnErrorWithStatus200(int code, String receipt) {
    endpoint.answers(200, "{\"errcode\": %d, \"errmsg\": \"no\"}".formatted(code));

    assertThat(sender.send(new DingTalk(address(), null), letter()).getClass().getSimpleName())
        .isEqualTo(receipt);
  }

  @ParameterizedTest
  @CsvSource({"45009, Busy", "93000, Refused", "-1, Unanswered", "0, Accepted"})
  void anErrorOfWeComIsAnErrorWithStatus200(int code, String receipt) {
    endpoint.answers(200, "{\"errcode\": %d, \"errmsg\": \"no\"}".formatted(code));

    assertThat(sender.send(new WeCom(address()), letter()).getClass().getSimpleName())
        .isEqualTo(receipt);
  }

  @ParameterizedTest
  @CsvSource({"11232, Busy", "19021, Refused", "9499, Refused", "0, Accepted"})
  void anErrorOfFeishuIsAnErrorWithStatus200(int code, String receipt) {
    endpoint.answers(200, "{\"code\": %d, \"msg\": \"no\"}".formatted(code));

    assertThat(sender.send(new Feishu(address(), null), letter()).getClass().getSimpleName())
        .isEqualTo(receipt);
  }

  @Test
  void aRobotThatAnswersNonsenseHasNotTakenTheLetter() {
    endpoint.answers(200, "<html>maintenance</html>");

    for (Transport robot :
        List.of(new DingTalk(address(), null), new WeCom(address()), new Feishu(address(), null))) {
      assertThat(sender.send(robot, letter())).isInstanceOf(Receipt.Unanswered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/hook",
        "ftp://example.org/hook",
        "https://user@example.org/hook",
        "file:///etc/passwd",
        "not an address",
        ""
      })
  void onlyHttpsIsAnAddress(String address) {
    assertThatThrownBy(() -> RobotAddress.parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://host");
  }

  @Test
  void nothingPrintsASecret() {
    var robot =
        new DingTalk(
            RobotAddress.parse("https://oapi.example.org/robot?access_token=hidden"),
            new Secret("hidden"));

    assertThat(robot.toString()).doesNotContain("hidden");
  }

  @Test
  void whatWeComGetsFitsInto2048Bytes() {
    String fitting = Transport.Kind.WECOM.fitted("报警".repeat(2_000));

    assertThat(fitting.getBytes(UTF_8).length).isBetween(2_000, 2_048);
    assertThat(Transport.Kind.WECOM.fitted("短")).isEqualTo("短");
  }
}
