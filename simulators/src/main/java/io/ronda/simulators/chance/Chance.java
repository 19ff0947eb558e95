package io.ronda.simulators.chance;

import java.time.Duration;
import java.time.Instant;

/// Chance without memory: every draw is a function of (seed, what is drawn, when), so a simulation
/// may ask in any order and as often as it likes, and the same seed always tells the same story.
public record Chance(long seed) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// The chance of one thing among many, independent of the others'.
  public Chance of(String name) {
    return new Chance(mix(seed + GOLDEN * (name.hashCode() + 1L)));
  }

  /// A number in [0, 1), evenly spread.
  public double draw(String what, long slot) {
    long bits = mix(of(what).seed + GOLDEN * slot);
    return (bits >>> 11) * 0x1.0p-53;
  }

  /// A number in [-1, 1) that is new in every millisecond: the noise of a measurement.
  public double noise(String what, Instant now) {
    return 2 * draw(what, now.toEpochMilli()) - 1;
  }

  /// A smooth course in [-1, 1] that takes a new turn every `period`.
  public double drift(String what, Instant now, Duration period) {
    long millis = now.toEpochMilli();
    long slot = Math.floorDiv(millis, period.toMillis());
    double part = Math.floorMod(millis, period.toMillis()) / (double) period.toMillis();
    double smooth = part * part * (3 - 2 * part);
    double from = draw(what, slot);
    double to = draw(what, slot + 1);
    return 2 * (from + (to - from) * smooth) - 1;
  }

  /// The finalizer of SplitMix64: spreads every bit of the input over all bits of the result.
  private static long mix(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
