package io.ronda.core.telemetry;

import java.time.Instant;
import java.util.function.Predicate;

/// How a span of the past is cut into rows of equal width: the first begins at `from`, the last
/// ends at or after `to`. Times and width are milliseconds, all of them whole steps of the
/// resolution, so that a row is made of whole minutes or hours whichever way it is read.
public record Cut(Resolution resolution, long from, long to, long width) {

  /// Cuts the span into at most `buckets` rows. Rows of a minute or more begin on a whole minute,
  /// rows of an hour or more on a whole hour, and so do the span and its end: it is widened as
  /// far as that needs.
  ///
  /// @param kept whether the store still has a resolution back to `from`; hours count as kept
  public static Cut of(Instant from, Instant to, int buckets, Predicate<Resolution> kept) {
    long length = to.toEpochMilli() - from.toEpochMilli();
    Resolution resolution = Resolution.of(Math.ceilDiv(length, buckets), kept);
    return of(resolution, from.toEpochMilli(), to.toEpochMilli(), buckets);
  }

  /// When a row begins.
  public Instant start(long row) {
    return Instant.ofEpochMilli(from + row * width);
  }

  private static Cut of(Resolution resolution, long from, long to, int buckets) {
    long step = resolution.step().toMillis();
    long first = Math.floorDiv(from, step) * step;
    long last = Math.max(first + step, Math.ceilDiv(to, step) * step);
    long width = Math.ceilDiv(Math.ceilDiv(last - first, buckets), step) * step;
    return new Cut(resolution, first, last, width);
  }
}
