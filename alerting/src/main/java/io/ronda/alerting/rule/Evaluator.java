package io.ronda.alerting.rule;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Evaluates rules, as a function of what was known and what is observed.
///
/// On-delay and off-delay are measured in event time: an alarm is raised at the first observation
/// that finds the condition true for at least the on-delay, and any observation that finds it false
/// starts the delay anew; clearing is the same with true and false exchanged. Where no observation
/// comes, the delay ends on the server's clock, counted from the receipt of the observation that
/// began it. Observations older than one that was applied change nothing.
public final class Evaluator {

  private Evaluator() {}

  /// What is known after an observation, and what it means for the alarm, null if nothing.
  public record Step(Evaluation after, @Nullable Consequence consequence) {}

  public static Step step(Rule rule, Evaluation before, Observation observation) {
    return switch (observation) {
      case Observation.Measured(long eventTime, long receiveTime, Value value) ->
          eventTime <= before.appliedAt()
              ? unchanged(before)
              : measured(rule, before, eventTime, receiveTime, value);
      // Of one moment there may be several messages.
      case Observation.Sampled(long eventTime, long receiveTime, Map<String, Value> values) ->
          eventTime < before.appliedAt()
              ? unchanged(before)
              : sampled(rule, before, eventTime, receiveTime, values);
      case Observation.Reported(long eventTime, long receiveTime, boolean active, String text) ->
          isOld(before, eventTime, active)
              ? unchanged(before)
              : judged(rule, before, eventTime, receiveTime, active, Value.of(text));
      case Observation.Alive(long receiveTime) ->
          receiveTime <= before.appliedAt() ? unchanged(before) : alive(rule, before, receiveTime);
      case Observation.Gone(long receiveTime) -> gone(rule, before, receiveTime);
      case Observation.Elapsed(long now) ->
          now < before.dueAt() ? unchanged(before) : due(rule, before, now);
      case Observation.Listened(long since, long until) -> listened(rule, before, since, until);
      case Observation.Returned(long receiveTime) -> returned(rule, before, receiveTime);
      case Observation.CutOff(long now, EvaluationKey cause) -> cutOff(before, now, cause);
      case Observation.Summed(long until, long receiveTime, double value) ->
          until <= before.appliedAt()
              ? unchanged(before)
              : summed(rule, before, until, receiveTime, value);
      case Observation.Reset(long now) -> reset(rule, before, now);
    };
  }

  /// Whether an observation finds all well where all was well: it changes nothing but which later
  /// ones are old, and when a silence is due.
  public static boolean isQuiet(Rule rule, Evaluation known, Observation observation) {
    return known.phase() == Phase.NORMAL
        && switch (observation) {
          case Observation.Measured measured ->
              rule.when() instanceof Condition.Simple simple
                  ? !Verdict.holds(simple, false, measured.value())
                  : isQuiet(rule, known, measured.eventTime(), values(rule, measured.value()));
          case Observation.Sampled sampled ->
              isQuiet(rule, known, sampled.eventTime(), sampled.values());
          case Observation.Summed summed ->
              rule.when() instanceof Condition.Aggregate aggregate
                  && !aggregate.exceeded(false, summed.value());
          case Observation.Alive _ -> true;
          case Observation.Reported _,
              Observation.Gone _,
              Observation.Elapsed _,
              Observation.Listened _,
              Observation.Returned _,
              Observation.CutOff _,
              Observation.Reset _ ->
              false;
        };
  }

  /// A condition that has to remember something has heard news.
  private static boolean isQuiet(
      Rule rule, Evaluation known, long eventTime, Map<String, Value> values) {
    Verdict verdict = Verdict.of(rule.when(), known, eventTime, values);
    return verdict.truth() != Verdict.Truth.TRUE
        && Objects.equals(verdict.memory(), known.memory());
  }

  /// What is known after quiet observations of which the newest has this time, as [#step] would
  /// have it after each of them; but a value that is well is not kept.
  public static Evaluation quiet(Rule rule, Evaluation before, long newest) {
    if (newest <= before.appliedAt()) {
      return before;
    }
    Evaluation known = before.seen(newest, null);
    return known.in(Phase.NORMAL, 0, nextSilence(rule, known));
  }

  /// What is known once nobody could hear the equipment for a while: the delay that ran meanwhile
  /// waits for the next observation to tell whether the outage counts.
  public static Evaluation resume(Rule rule, Evaluation before, Outage outage) {
    if (rule.when() instanceof Condition.Aggregate) {
      return before;
    }
    if (!before.phase().timed()) {
      return before.dueAt() == Evaluation.NEVER
          ? before
          : before.with(before.since(), before.dueAt() + outage.lost(), null);
    }
    Outage all = before.outage() == null ? outage : before.outage().and(outage);
    long run = Math.clamp(all.from() - before.since(), 0, delay(rule, before));
    long dueAt = all.tolerable() ? all.to() + delay(rule, before) - run : Evaluation.NEVER;
    return before.with(before.since(), dueAt, all);
  }

  /// The same, due that many milliseconds later.
  public static Evaluation deferred(Evaluation before, long millis) {
    return before.with(before.since(), before.dueAt() + millis, before.outage());
  }

  /// What is known while the equipment is silent: no delay ends before it is heard again.
  public static Evaluation freeze(Evaluation before) {
    return before.phase().timed()
        ? before.with(before.since(), Evaluation.NEVER, before.outage())
        : before;
  }

  private static Step measured(
      Rule rule, Evaluation before, long eventTime, long receiveTime, Value value) {
    return sampled(rule, before, eventTime, receiveTime, values(rule, value));
  }

  private static Map<String, Value> values(Rule rule, Value value) {
    return Map.of(rule.when().points().getFirst(), value);
  }

  private static Step sampled(
      Rule rule, Evaluation before, long eventTime, long receiveTime, Map<String, Value> values) {
    Verdict verdict = Verdict.of(rule.when(), before, eventTime, values);
    Evaluation known = before.remembering(verdict.memory());
    return switch (verdict.truth()) {
      case UNKNOWN -> unchanged(known.seen(eventTime, before.value()));
      case TRUE -> judged(rule, known, eventTime, receiveTime, true, verdict.value());
      case FALSE -> judged(rule, known, eventTime, receiveTime, false, verdict.value());
    };
  }

  /// A window says how its condition stands at its end.
  private static Step summed(
      Rule rule, Evaluation before, long until, long receiveTime, double value) {
    if (!(rule.when() instanceof Condition.Aggregate aggregate)) {
      return unchanged(before);
    }
    Verdict verdict = Verdict.of(aggregate, before, value);
    boolean holds = verdict.truth() == Verdict.Truth.TRUE;
    return judged(
        rule, uncovered(aggregate, before, until), until, receiveTime, holds, verdict.value());
  }

  /// What no window has covered since the last one does not count for a running delay, which starts
  /// anew where that is long.
  private static Evaluation uncovered(Condition.Aggregate window, Evaluation before, long until) {
    long unseen = until - window.window().toMillis() - before.appliedAt();
    if (!before.phase().timed() || unseen <= 0) {
      return before;
    }
    long since = Outage.isTolerable(unseen) ? before.since() + unseen : until;
    return before.with(since, before.dueAt(), before.outage());
  }

  /// The meter counts from nothing, and what it said is over.
  private static Step reset(Rule rule, Evaluation before, long now) {
    if (!(before.memory() instanceof Memory.Meter meter)) {
      return unchanged(before);
    }
    Evaluation known = before.remembering(Memory.reset(meter, now));
    return known.phase().raised()
        ? cleared(rule, known, now)
        : unchanged(known.in(Phase.NORMAL, 0, Evaluation.NEVER));
  }

  private static Step judged(
      Rule rule,
      Evaluation before,
      long eventTime,
      long receiveTime,
      boolean holds,
      @Nullable Value value) {
    Evaluation known = settled(rule, before, eventTime, receiveTime).seen(eventTime, value);
    return holds
        ? whileTrue(rule, known, eventTime, receiveTime)
        : whileFalse(rule, known, eventTime, receiveTime);
  }

  private static Step whileTrue(Rule rule, Evaluation known, long eventTime, long receiveTime) {
    long delay = rule.onDelay().toMillis();
    return switch (known.phase()) {
      case NORMAL ->
          delay == 0
              ? raised(known, eventTime, receiveTime)
              : unchanged(
                  known.in(Phase.PENDING, eventTime, end(rule, eventTime, receiveTime, delay)));
      case PENDING ->
          eventTime - known.since() >= delay
              ? raised(known, eventTime, receiveTime)
              : unchanged(known);
      case HELD -> unchanged(known);
      case ACTIVE, CHANGING -> leveled(rule, known, eventTime, receiveTime);
      case CLEARING ->
          leveled(rule, known.in(Phase.ACTIVE, 0, Evaluation.NEVER), eventTime, receiveTime);
    };
  }

  /// Follows the level of a raised alarm: up after the on-delay, down after the off-delay.
  private static Step leveled(Rule rule, Evaluation known, long eventTime, long receiveTime) {
    if (!(rule.when() instanceof Condition.Levels levels)) {
      return unchanged(known);
    }
    Memory.Level level = Verdict.level(known);
    if (level.now() == level.announced()) {
      return unchanged(
          known.phase() == Phase.CHANGING ? known.in(Phase.ACTIVE, 0, Evaluation.NEVER) : known);
    }
    boolean rises = levels.rises(level.announced(), level.now());
    boolean begins = known.phase() == Phase.ACTIVE || rises != level.rising();
    Evaluation changing =
        begins
            ? changing(rule, known.remembering(level.turning(rises)), eventTime, receiveTime)
            : known;
    return eventTime - changing.since() >= delay(rule, changing)
        ? shifted(changing, eventTime, receiveTime)
        : unchanged(changing);
  }

  private static Evaluation changing(
      Rule rule, Evaluation known, long eventTime, long receiveTime) {
    Evaluation begun = known.in(Phase.CHANGING, eventTime, Evaluation.NEVER);
    return begun.in(
        Phase.CHANGING, eventTime, Math.max(eventTime, receiveTime) + delay(rule, begun));
  }

  private static Step shifted(Evaluation known, long eventTime, long receiveTime) {
    Memory.Level level = Verdict.level(known);
    return new Step(
        known.in(Phase.ACTIVE, 0, Evaluation.NEVER).remembering(level.settled()),
        new Consequence.Shift(eventTime, receiveTime, known.value(), level.now(), level.rising()));
  }

  private static Step whileFalse(Rule rule, Evaluation known, long eventTime, long receiveTime) {
    long delay = rule.offDelay().toMillis();
    return switch (known.phase()) {
      case NORMAL -> unchanged(known);
      case PENDING -> unchanged(known.in(Phase.NORMAL, 0, nextSilence(rule, known)));
      case ACTIVE, CHANGING ->
          delay == 0
              ? cleared(rule, known, eventTime)
              : unchanged(
                  known.in(Phase.CLEARING, eventTime, end(rule, eventTime, receiveTime, delay)));
      case CLEARING ->
          eventTime - known.since() >= delay ? cleared(rule, known, eventTime) : unchanged(known);
      // Nobody saw it, so there is nothing to be calm about.
      case HELD -> cleared(rule, known, eventTime);
    };
  }

  /// When a delay ends without a further observation. Of a window only the next one can tell: while
  /// the store is down nothing is known, and nothing happens.
  private static long end(Rule rule, long eventTime, long receiveTime, long delay) {
    return rule.when() instanceof Condition.Aggregate
        ? Evaluation.NEVER
        : Math.max(eventTime, receiveTime) + delay;
  }

  /// A sign of life says that a silence is over; a normal silence rule is due that much later.
  private static Step alive(Rule rule, Evaluation before, long receiveTime) {
    Step step = whileFalse(rule, before.seen(receiveTime, null), receiveTime, receiveTime);
    Evaluation after = step.after();
    return after.phase() == Phase.NORMAL
        ? new Step(after.in(Phase.NORMAL, 0, nextSilence(rule, after)), step.consequence())
        : step;
  }

  /// Silence counts from when somebody listens at the earliest.
  private static Step listened(Rule rule, Evaluation before, long since, long until) {
    if (before.phase() != Phase.NORMAL) {
      return until < before.dueAt() ? unchanged(before) : due(rule, before, until);
    }
    boolean gone = before.dueAt() < nextSilence(rule, before);
    long dueAt = gone ? before.dueAt() : Math.max(before.dueAt(), since + patience(rule));
    return until < dueAt ? unchanged(before) : raised(before, dueAt, until);
  }

  /// What was held back is judged anew. What was merely quiet together is given time to follow, but
  /// once: who speaks in turns with long pauses would put off the silence of another one for ever.
  private static Step returned(Rule rule, Evaluation before, long receiveTime) {
    if (before.phase() == Phase.HELD) {
      return alive(rule, before, receiveTime);
    }
    return before.phase() == Phase.NORMAL && before.dueAt() == nextSilence(rule, before)
        ? unchanged(before.in(Phase.NORMAL, 0, receiveTime + patience(rule)))
        : unchanged(before);
  }

  /// Nobody need wait for the silence itself, only for the on-delay: it may just reconnect.
  private static Step gone(Rule rule, Evaluation before, long receiveTime) {
    long dueAt = receiveTime + rule.onDelay().toMillis();
    return before.phase() == Phase.NORMAL && receiveTime >= before.appliedAt()
        ? unchanged(before.in(Phase.NORMAL, 0, Math.min(before.dueAt(), dueAt)))
        : unchanged(before);
  }

  private static Step cutOff(Evaluation before, long now, EvaluationKey cause) {
    return before.phase() == Phase.NORMAL
        ? new Step(before.in(Phase.HELD, 0, Evaluation.NEVER), new Consequence.Hold(now, cause))
        : unchanged(before);
  }

  private static Step due(Rule rule, Evaluation before, long now) {
    return switch (before.phase()) {
      // Only silence is due while normal.
      case NORMAL -> raised(before, before.dueAt(), now);
      case PENDING ->
          raised(before, before.since() + shift(before) + rule.onDelay().toMillis(), now);
      case CHANGING -> shifted(before, before.since() + shift(before) + delay(rule, before), now);
      case CLEARING ->
          cleared(rule, before, before.since() + shift(before) + rule.offDelay().toMillis());
      case ACTIVE, HELD -> unchanged(before.in(before.phase(), 0, Evaluation.NEVER));
    };
  }

  private static Step raised(Evaluation known, long eventTime, long receiveTime) {
    Evaluation active = known.in(Phase.ACTIVE, 0, Evaluation.NEVER);
    Memory.Level level = Verdict.level(known);
    return new Step(
        known.memory() instanceof Memory.Level ? active.remembering(level.settled()) : active,
        new Consequence.Raise(eventTime, receiveTime, known.value(), level.now()));
  }

  private static Step cleared(Rule rule, Evaluation known, long eventTime) {
    Evaluation normal = known.in(Phase.NORMAL, 0, nextSilence(rule, known));
    return new Step(
        known.memory() instanceof Memory.Level ? normal.remembering(null) : normal,
        new Consequence.Clear(eventTime));
  }

  private static Step unchanged(Evaluation known) {
    return new Step(known, null);
  }

  /// Judges the outage that the running delay went through by the observation that comes now. If
  /// the observation is left from the outage, the delay runs on as if nothing had happened. If
  /// nothing is left from it, its span does not count, or the delay starts anew if it was long.
  private static Evaluation settled(
      Rule rule, Evaluation before, long eventTime, long receiveTime) {
    Outage outage = before.outage();
    if (outage == null) {
      return before;
    }
    long delay = delay(rule, before);
    if (outage.covers(eventTime)) {
      long left = Math.max(0, before.since() + delay - eventTime);
      return before.with(before.since(), Math.max(eventTime, receiveTime) + left, null);
    }
    if (outage.before(eventTime)) {
      return outage.tolerable()
          ? before.with(before.since() + outage.lost(), before.dueAt(), null)
          : before.with(eventTime, Math.max(eventTime, receiveTime) + delay, null);
    }
    return before;
  }

  private static long shift(Evaluation evaluation) {
    Outage outage = evaluation.outage();
    return outage == null ? 0 : outage.lost();
  }

  private static long delay(Rule rule, Evaluation known) {
    return switch (known.phase()) {
      case PENDING -> rule.onDelay().toMillis();
      case CHANGING ->
          (Verdict.level(known).rising() ? rule.onDelay() : rule.offDelay()).toMillis();
      case CLEARING -> rule.offDelay().toMillis();
      case NORMAL, ACTIVE, HELD -> 0;
    };
  }

  /// When an equipment that was heard last at `appliedAt` counts as silent.
  private static long nextSilence(Rule rule, Evaluation known) {
    return rule.when() instanceof Condition.Silence
        ? known.appliedAt() + patience(rule)
        : Evaluation.NEVER;
  }

  /// How long an equipment may be quiet before that counts as silence, in milliseconds; 0 where the
  /// rule is about something else.
  public static long patience(Rule rule) {
    return rule.when() instanceof Condition.Silence(var after)
        ? after.plus(rule.onDelay()).toMillis()
        : 0;
  }

  /// The same event again is old; only its end may have the same event time as its beginning.
  private static boolean isOld(Evaluation before, long eventTime, boolean active) {
    return eventTime < before.appliedAt()
        || (eventTime == before.appliedAt() && (active || !before.phase().conditionHolds()));
  }
}
