package io.ronda.notification.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The robot of a WeCom group (企业微信群机器人). A text has at most 2048 bytes of UTF-8; more than 20
/// messages in a minute are refused (`45009`).
public record WeCom(RobotAddress address) implements Transport {

  static final int LONGEST_TEXT = 2048;
  private static final int TOO_FAST = 45009;
  private static final int SYSTEM_BUSY = -1;
  private static final Duration SILENCED = Duration.ofMinutes(1);

  @Override
  public Receipt send(Letter letter, Post post) {
    List<String> mentioned = letter.address().isEmpty() ? List.of() : List.of(letter.address());
    Map<String, Object> text =
        Map.of(
            "content",
            Wording.fitting(letter.text(), LONGEST_TEXT),
            "mentioned_mobile_list",
            mentioned);
    return post.send(
        address.uri(),
        Map.of(),
        Post.write(Map.of("msgtype", "text", "text", text)),
        WeCom::receipt);
  }

  @Override
  public Kind kind() {
    return Kind.WECOM;
  }

  @Override
  public String host() {
    return address.host();
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
