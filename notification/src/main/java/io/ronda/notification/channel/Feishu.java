package io.ronda.notification.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.config.Secret;
import io.ronda.notification.notice.Letter;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The custom robot of a Feishu group (飞书自定义机器人). What counts in its answers is `code`; `11232`
/// says that messages come too fast.
///
/// @param secret for robots that are secured by signature (签名校验); it is the key of an empty text,
/// together with the time in seconds
public record Feishu(RobotAddress address, @Nullable Secret secret) implements Transport {

  private static final int TOO_FAST = 11232;
  private static final Duration SILENCED = Duration.ofMinutes(1);

  @Override
  public Receipt send(Letter letter, Post post) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (secret != null) {
      long timestamp = post.now().getEpochSecond();
      byte[] signature = Signature.of(timestamp + "\n" + secret.value(), "");
      body.put("timestamp", Long.toString(timestamp));
      body.put("sign", Base64.getEncoder().encodeToString(signature));
    }
    body.put("msg_type", "text");
    body.put("content", Map.of("text", harmless(letter.text())));
    return post.send(address.uri(), Map.of(), Post.write(body), Feishu::receipt);
  }

  /// What devices say must not mention people: Feishu reads <at …> in texts.
  static String harmless(String text) {
    return text.replace('<', '＜');
  }

  @Override
  public Kind kind() {
    return Kind.FEISHU;
  }

  @Override
  public String host() {
    return address.host();
  }

  private static Receipt receipt(JsonNode answer) {
    if (!answer.path("code").isInt()) {
      return new Receipt.Unanswered("the answer has no code");
    }
    int code = answer.path("code").asInt();
    String reason = "code %d: %s".formatted(code, answer.path("msg").asText());
    return switch (code) {
      case 0 -> new Receipt.Accepted();
      case TOO_FAST -> new Receipt.Busy(SILENCED, reason);
      default -> new Receipt.Refused(reason);
    };
  }
}
