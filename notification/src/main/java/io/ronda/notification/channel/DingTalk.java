package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.config.Secret;
import io.ronda.notification.notice.Letter;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The custom robot of a DingTalk group (钉钉自定义机器人). Answers HTTP 200 for errors too; what counts
/// is `errcode`. A robot that sends more than 20 messages in a minute is silenced for ten
/// (`130101`).
///
/// @param secret for robots that are secured by signature (加签)
public record DingTalk(RobotAddress address, @Nullable Secret secret) implements Transport {

  private static final int TOO_FAST = 130101;
  private static final int SYSTEM_BUSY = -1;
  private static final Duration SILENCED = Duration.ofMinutes(10);

  @Override
  public Receipt send(Letter letter, Post post) {
    Map<String, Object> body =
        Map.of(
            "msgtype", "text",
            "text", Map.of("content", letter.text()),
            "at", Map.of("atMobiles", mentioned(letter), "isAtAll", false));
    return post.send(target(post), Map.of(), Post.write(body), DingTalk::receipt);
  }

  @Override
  public Kind kind() {
    return Kind.DINGTALK;
  }

  @Override
  public String host() {
    return address.host();
  }

  private static List<String> mentioned(Letter letter) {
    return letter.address().isEmpty() ? List.of() : List.of(letter.address());
  }

  private URI target(Post post) {
    if (secret == null) {
      return address.uri();
    }
    long timestamp = post.now().toEpochMilli();
    byte[] signature = Signature.of(secret.value(), timestamp + "\n" + secret.value());
    String sign = URLEncoder.encode(Base64.getEncoder().encodeToString(signature), UTF_8);
    return address.with("timestamp=" + timestamp + "&sign=" + sign);
  }

  private static Receipt receipt(JsonNode answer) {
    if (!answer.path("errcode").isInt()) {
      return new Receipt.Unanswered("the answer has no errcode");
    }
    int code = answer.path("errcode").asInt();
    String reason = "errcode %d: %s".formatted(code, answer.path("errmsg").asText());
    return switch (code) {
      case 0 -> new Receipt.Accepted();
      case TOO_FAST -> new Receipt.Busy(SILENCED, reason);
      case SYSTEM_BUSY -> new Receipt.Unanswered(reason);
      default -> new Receipt.Refused(reason);
    };
  }
}
