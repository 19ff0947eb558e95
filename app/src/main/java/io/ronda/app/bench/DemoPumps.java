package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/// Telemetry of the demo's pumps. Message `n` is of pump `n` modulo their number and has an event
/// time that no other message of that pump has, so that what is stored can be compared with what
/// was acknowledged.
///
/// @param from the event time of the first message, epoch milliseconds: now
/// @param rate messages a second
record DemoPumps(long from, int rate) implements Traffic {

  static final int PUMPS = 6;

  /// Event times are milliseconds, and each pump has as many a second.
  static final int HIGHEST_RATE = PUMPS * 1_000;

  /// The event time of message `n`.
  long time(long n) {
    return from + n * 1_000 / rate;
  }

  @Override
  public String topic(long n) {
    return "ronda/v1/demo/pump-" + (1 + n % PUMPS) + "/telemetry";
  }

  @Override
  public byte[] payload(long n) {
    double part = n % 1_000 / 1_000.0;
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"values\":{\"pressure\":%.4f,\"flow\":%.2f,\"vibration\":%.3f}}",
            time(n),
            0.4 + 0.1 * part,
            20 + 100 * part,
            1 + part)
        .getBytes(UTF_8);
  }
}
