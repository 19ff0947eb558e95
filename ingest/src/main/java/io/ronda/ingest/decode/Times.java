package io.ronda.ingest.decode;

import io.ronda.core.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What becomes of times in the future: a device whose clock is ahead by more than the allowed skew
/// is given the receive time, so that its values are not lost and do not hide later ones.
final class Times {

  private static final long ALLOWED_SKEW = Duration.ofMinutes(5).toMillis();

  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  /// The year 33658; further away, sums of times would overflow.
  private static final long LATEST = 1_000_000_000_000_000L;

  private Times() {}

  /// The time, if a device can mean it.
  static long plausible(long time) throws RefusedException {
    if (time < EARLIEST || time > LATEST) {
      throw new RefusedException(
          Reason.BAD_TIME,
          "the time is before the year 2000 or far away: is it in another unit than the format's?"
              + " (Ronda's and Sparkplug's are milliseconds, SenML's are seconds)");
    }
    return time;
  }

  static boolean isFuture(long time, long receiveTime) {
    return time > receiveTime + ALLOWED_SKEW;
  }

  static long notInTheFuture(long time, long receiveTime) {
    return isFuture(time, receiveTime) ? receiveTime : time;
  }

  /// The readings of one message, set back so that the newest of those in the future is at the
  /// receive time; their distances stay, else what was spooled would fall onto one instant.
  static List<Reading> setBack(List<Reading> readings, long receiveTime) {
    long newest = readings.stream().mapToLong(Reading::eventTime).max().orElse(receiveTime);
    long ahead = newest - receiveTime;
    return readings.stream()
        .map(
            reading ->
                isFuture(reading.eventTime(), receiveTime)
                    ? at(reading, orNow(reading.eventTime() - ahead, receiveTime))
                    : reading)
        .toList();
  }

  /// Of times that are centuries apart the distances mean nothing.
  private static long orNow(long time, long receiveTime) {
    return time < EARLIEST ? receiveTime : time;
  }

  private static Reading at(Reading reading, long time) {
    return new Reading(
        reading.equipment(), reading.point(), time, reading.receiveTime(), reading.value());
  }
}
