package io.ronda.notification.channel;

import io.ronda.core.config.Secret;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.notification.notice.Letter;
import io.ronda.notification.notice.Notice;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program of the operator's. It is posted JSON, with three headers: `Ronda-Message-Id`, the same
/// for a repeat; `Ronda-Timestamp`, epoch seconds; and, where there is a secret,
/// `Ronda-Signature`: `v1=` and the hexadecimal HMAC-SHA256, by the secret, of timestamp, `.` and
/// body. Any answer with 2xx is a receipt.
public record Webhook(RobotAddress address, @Nullable Secret secret) implements Transport {

  /// The most notices that are written out; `count` says how many there are.
  static final int ITEMS = 100;

  @Override
  public Receipt send(Letter letter, Post post) {
    String body = Post.write(body(letter));
    String timestamp = Long.toString(post.now().getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Ronda-Message-Id", letter.id());
    headers.put("Ronda-Timestamp", timestamp);
    if (secret != null) {
      byte[] signature = Signature.of(secret.value(), timestamp + "." + body);
      headers.put("Ronda-Signature", "v1=" + HexFormat.of().formatHex(signature));
    }
    return post.send(address.uri(), headers, body, _ -> new Receipt.Accepted());
  }

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public String host() {
    return address.host();
  }

  private static Map<String, Object> body(Letter letter) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", letter.id());
    body.put("to", letter.address());
    body.put("subject", letter.subject());
    body.put("text", letter.text());
    body.put("count", letter.notices().size());
    List<Notice> named = letter.notices().stream().limit(ITEMS).toList();
    body.put("items", named.stream().map(notice -> item(notice, letter)).toList());
    return body;
  }

  private static Map<String, Object> item(Notice notice, Letter letter) {
    EquipmentId equipment = notice.equipment();
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
    item.put("subject", notice.subject());
    item.put("equipment", equipment == null ? "" : equipment.toString());
    item.put("priority", notice.priority().name().toLowerCase(Locale.ROOT));
    item.put("message", notice.message().in(letter.language()));
    item.put("at", notice.happenedAt().toString());
    item.put("step", notice.step());
    return item;
  }
}
