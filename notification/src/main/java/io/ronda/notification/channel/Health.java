package io.ronda.notification.channel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How well a channel works.
///
/// @param failures how many tries in a row have failed
/// @param failingSince when the first of them did
/// @param pausedUntil nothing is tried before
/// @param deadSince when it was given up, until a try succeeds
public record Health(
    int failures,
    @Nullable Instant failingSince,
    @Nullable Instant pausedUntil,
    @Nullable Instant deadSince) {

  /// So many failures in a row make a channel dead, if they have gone on for so long.
  static final int FAILURES = 5;

  static final Duration FAILING = Duration.ofMinutes(2);

  /// How often a dead channel is tried.
  static final Duration PROBE = Duration.ofMinutes(2);

  /// Nobody should wait for longer where there is another way.
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  public static final Health WELL = new Health(0, null, null, null);

  /// Whether it was given up.
  public boolean dead() {
    return deadSince != null;
  }

  /// Whether nothing may be tried now.
  public boolean paused(Instant now) {
    return pausedUntil != null && pausedUntil.isAfter(now);
  }

  /// Whether what can go another way should.
  public boolean outOfUse(Instant now) {
    return paused(now) && (dead() || paused(now.plus(LONG)));
  }

  /// What a try says about it.
  public Health after(Receipt receipt, Instant now) {
    return switch (receipt) {
      case Receipt.Accepted _ -> WELL;
      // It works, and wants to be left alone.
      case Receipt.Busy(Duration wait, _) ->
          new Health(failures, failingSince, now.plus(wait), deadSince);
      case Receipt.Unanswered _ -> failed(now, now.plus(pause()));
      // It answers, so that another letter may do better.
      case Receipt.Refused _ -> failed(now, null);
    };
  }

  private Health failed(Instant now, @Nullable Instant pausedUntil) {
    Instant since = failingSince == null ? now : failingSince;
    boolean gone = dead() || (failures + 1 >= FAILURES && !since.plus(FAILING).isAfter(now));
    return gone
        ? new Health(failures + 1, since, now.plus(PROBE), deadSince == null ? now : deadSince)
        : new Health(failures + 1, since, pausedUntil, null);
  }

  /// While it does not answer, all that waits is tried together, and ever more rarely.
  private Duration pause() {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, FAILURES));
    return doubled.compareTo(PROBE) > 0 ? PROBE : doubled;
  }
}
