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
/// @param succeededAt when a letter was taken last
/// @param failedAt when a letter was not taken last
/// @param reason why not, in the other side's words; holds no secret
public record Health(
    int failures,
    @Nullable Instant failingSince,
    @Nullable Instant pausedUntil,
    @Nullable Instant deadSince,
    @Nullable Instant succeededAt,
    @Nullable Instant failedAt,
    @Nullable String reason) {

  /// So many failures in a row make a channel dead, if they have gone on for so long.
  static final int FAILURES = 5;

  static final Duration FAILING = Duration.ofMinutes(2);

  /// How often a dead channel is tried.
  static final Duration PROBE = Duration.ofMinutes(2);

  /// Nobody should wait for longer where there is another way.
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  public static final Health WELL = new Health(0, null, null, null, null, null, null);

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
      case Receipt.Accepted _ -> new Health(0, null, null, null, now, failedAt, reason);
      // It works, and wants to be left alone.
      case Receipt.Busy(Duration wait, String why) ->
          new Health(failures, failingSince, now.plus(wait), deadSince, succeededAt, now, why);
      case Receipt.Unanswered(String why) -> failed(now, now.plus(pause()), why);
      // It answers, so that another letter may do better.
      case Receipt.Refused(String why) -> failed(now, null, why);
    };
  }

  private Health failed(Instant now, @Nullable Instant pause, String why) {
    Instant since = failingSince == null ? now : failingSince;
    boolean gone = dead() || (failures + 1 >= FAILURES && !since.plus(FAILING).isAfter(now));
    Instant until = gone ? now.plus(PROBE) : pause;
    Instant given = gone && deadSince == null ? now : deadSince;
    return new Health(failures + 1, since, until, given, succeededAt, now, why);
  }

  /// While it does not answer, all that waits is tried together, and ever more rarely.
  private Duration pause() {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, FAILURES));
    return doubled.compareTo(PROBE) > 0 ? PROBE : doubled;
  }
}
