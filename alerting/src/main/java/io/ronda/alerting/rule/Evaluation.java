package io.ronda.alerting.rule;

import io.ronda.core.telemetry.Value;
import org.jspecify.annotations.Nullable;

/// What is known of one rule at one equipment and address. Times are epoch milliseconds.
///
/// @param since the event time at which the condition became true ([Phase#PENDING]) or false
/// ([Phase#CLEARING]); 0 in the other phases
/// @param dueAt the server's time at which something happens without a further observation, or
/// [#NEVER]
/// @param appliedAt the event time of the newest observation; older ones come too late
/// @param value the newest value
/// @param outage the span without observations that the running delay has yet to be judged by
/// @param memory what the condition remembers of earlier readings, null where nothing
public record Evaluation(
    Phase phase,
    long since,
    long dueAt,
    long appliedAt,
    @Nullable Value value,
    @Nullable Outage outage,
    @Nullable Memory memory) {

  public static final long NEVER = Long.MAX_VALUE;

  /// Before the first observation.
  public static final Evaluation INITIAL =
      new Evaluation(Phase.NORMAL, 0, NEVER, Long.MIN_VALUE, null, null, null);

  /// What stays when the rule has become another one: which observations are old, and what its
  /// meter has counted.
  public Evaluation anew() {
    Memory counted = memory instanceof Memory.Meter ? memory : null;
    return new Evaluation(Phase.NORMAL, 0, NEVER, appliedAt, null, null, counted);
  }

  /// As the database has it: without the newest samples of two points while no delay runs. They
  /// change with every message, and who has not heard both points since says nothing; a delay would
  /// end by itself before they are heard.
  public Evaluation kept() {
    return memory instanceof Memory.Pair && !phase.timed() ? remembering(null) : this;
  }

  /// This copy of an evaluation, which was [#kept], knowing what another copy of it has heard
  /// since.
  public Evaluation heard(Evaluation other) {
    if (other.appliedAt < appliedAt) {
      return this;
    }
    Evaluation known = memory == null ? remembering(other.pair()) : this;
    return other.appliedAt == appliedAt ? known : known.upTo(other);
  }

  private Evaluation upTo(Evaluation other) {
    boolean normal = phase == Phase.NORMAL && other.phase == Phase.NORMAL;
    long due = normal ? Math.max(dueAt, other.dueAt) : dueAt;
    return new Evaluation(phase, since, due, other.appliedAt, other.value, outage, memory);
  }

  private Memory.@Nullable Pair pair() {
    return memory instanceof Memory.Pair pair ? pair : null;
  }

  Evaluation seen(long eventTime, @Nullable Value newest) {
    return new Evaluation(phase, since, dueAt, eventTime, newest, outage, memory);
  }

  Evaluation in(Phase next, long nextSince, long nextDueAt) {
    return new Evaluation(next, nextSince, nextDueAt, appliedAt, value, null, memory);
  }

  Evaluation with(long nextSince, long nextDueAt, @Nullable Outage nextOutage) {
    return new Evaluation(phase, nextSince, nextDueAt, appliedAt, value, nextOutage, memory);
  }

  Evaluation remembering(@Nullable Memory next) {
    return new Evaluation(phase, since, dueAt, appliedAt, value, outage, next);
  }
}
