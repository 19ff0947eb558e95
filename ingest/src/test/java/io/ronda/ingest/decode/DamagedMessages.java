package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.PumpRoom.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Valid messages of all formats, three of four damaged at random.
public final class DamagedMessages {

  private static final List<String> OWN =
      List.of(
          "ronda/v1/demo/pump-1/telemetry",
          "{\"ts\":1772352000000,\"values\":{\"pressure\":0.42,\"running\":true,\"mode\":\"auto\"}}",
          "ronda/v1/demo/pump-1/telemetry",
          "[{\"ts\":\"2026-03-01T08:00:00Z\",\"values\":{\"flow\":1e2}},{\"values\":{\"speed\":1}}]",
          "ronda/v1/demo/pump-1/event",
          "{\"ts\":1772352000000,\"code\":\"fire\",\"state\":\"active\",\"address\":\"1\"}",
          "ronda/v1/demo/pump-1/event",
          "[{\"code\":\"fire\",\"state\":\"active\"},{\"code\":\"fault\",\"state\":\"cleared\"}]",
          "ronda/v1/demo/pump-1/status",
          "{\"online\":true}",
          "ronda/v1/demo/pump-1/tap",
          "{\"id\":\"t-1\",\"ts\":1772352000000,\"tag\":\"04A2B3C4D5E680\",\"person\":\"g-001\"}",
          "senml/v1/demo/pump-1",
          "[{\"bn\":\"p:\",\"bt\":1772352000,\"bu\":\"Pa\",\"n\":\"pressure\",\"v\":42e4},{\"n\":\"running\",\"vb\":true}]",
          "senml/v1/demo/pump-1",
          "[{\"n\":\"mode\",\"vs\":\"auto\",\"t\":-5},{\"n\":\"level\",\"u\":\"/\",\"v\":0.5,\"bver\":10}]");

  private final RandomGenerator random;
  private final List<Message> valid = valid();

  public DamagedMessages(long seed) {
    random = new Random(seed);
  }

  public Message next() {
    return random.nextInt(4) == 0 ? any() : damaged(any(), any());
  }

  private Message any() {
    return valid.get(random.nextInt(valid.size()));
  }

  private Message damaged(Message message, Message other) {
    byte[] payload = message.payload().clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      payload = damaged(payload, other.payload());
    }
    String topic = random.nextInt(20) == 0 ? other.topic() : message.topic();
    return new Message(random.nextInt(50) == 0 ? cut(topic) : topic, payload, NOW);
  }

  private byte[] damaged(byte[] payload, byte[] other) {
    if (payload.length == 0) {
      return other.clone();
    }
    int at = random.nextInt(payload.length);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(payload, at);
      case 1 -> Arrays.copyOf(payload, at);
      case 2 -> joined(payload, at, other, random.nextInt(other.length + 1));
      case 3 -> joined(payload, at, payload, Math.min(payload.length, at + random.nextInt(9)));
      case 4 -> joined(payload, at, payload, Math.max(0, at - random.nextInt(9)));
      default -> replaced(payload, at);
    };
  }

  private byte[] flipped(byte[] payload, int at) {
    payload[at] ^= (byte) (1 << random.nextInt(8));
    return payload;
  }

  private byte[] replaced(byte[] payload, int at) {
    payload[at] = (byte) random.nextInt(256);
    return payload;
  }

  /// What is before `at` of the one, and what is behind `from` of the other.
  private static byte[] joined(byte[] one, int at, byte[] other, int from) {
    byte[] joined = Arrays.copyOf(one, at + other.length - from);
    System.arraycopy(other, from, joined, at, other.length - from);
    return joined;
  }

  private String cut(String topic) {
    return topic.substring(0, random.nextInt(topic.length() + 1));
  }

  private static List<Message> valid() {
    List<Message> valid = new ArrayList<>(sparkplug());
    for (int i = 0; i < OWN.size(); i += 2) {
      valid.add(new Message(OWN.get(i), OWN.get(i + 1).getBytes(UTF_8), NOW));
    }
    return valid;
  }

  private static List<Message> sparkplug() {
    try {
      return AnEdgeNodeSpeaksSparkplug.vectors();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
