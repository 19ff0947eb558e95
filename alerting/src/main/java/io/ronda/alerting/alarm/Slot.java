package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Evaluator;
import io.ronda.alerting.rule.Memory;
import io.ronda.alerting.rule.Observation;
import io.ronda.alerting.rule.Outage;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One evaluation in memory: as it is known, as an attempt would have it, and as it is stored.
///
/// Most observations find all well and tell only which later ones are old. Of these the newest is
/// kept as a time and makes an evaluation when somebody asks: a hundred thousand evaluations that
/// are replaced all the time would keep the garbage collector busy. Such a time is kept whatever
/// becomes of an attempt, because the same observation again changes nothing.
final class Slot {

  private static final long NOTHING = Long.MIN_VALUE;

  private static final Text CHANGED = new Text("规则已修改", "The rule was changed");

  private static final Text OUTSIDE = new Text("不在规则时段内", "Outside of the rule's schedule");

  private static final Text DISABLED = new Text("规则已停用", "The rule was disabled");

  /// How often it is looked whether the database has to hear of a sign of life.
  static final Duration HEARD_LOOK = Duration.ofSeconds(5);

  /// How often the database hears of signs of life in the time of a silence.
  private static final int HEARD_PER_SILENCE = 10;

  private final EvaluationKey key;
  private final Watchlist.Watched watched;
  private Evaluation known = Evaluation.INITIAL;
  private long quiet = NOTHING;

  /// Up to when windows need not be judged any more.
  private long asked = NOTHING;

  private @Nullable Evaluation staged;
  private @Nullable Stored stored;

  /// What of the rule the known evaluation is of.
  private String definition;

  private @Nullable String stagedDefinition;

  /// Where in the rule's hours it is; null where the rule has none, and before the first look.
  private Hours.@Nullable Span span;

  Slot(EvaluationKey key, Watchlist.Watched watched) {
    this.key = key;
    this.watched = watched;
    this.definition = watched.definition();
  }

  EvaluationKey key() {
    return key;
  }

  Evaluation evaluation() {
    if (staged != null) {
      return staged;
    }
    if (quiet != NOTHING) {
      known = Evaluator.quiet(rule(), known, quiet);
      quiet = NOTHING;
    }
    return known;
  }

  Phase phase() {
    return staged != null ? staged.phase() : known.phase();
  }

  /// Whether something happens at this time without a further observation.
  boolean isDue(long now) {
    // A quiet observation only defers.
    return (staged != null || known.dueAt() <= now) && evaluation().dueAt() <= now;
  }

  /// Whether it is about silence, and within the hours of its rule if it has any.
  boolean isSilence() {
    return watched.patience() > 0 && (span == null || span.within());
  }

  /// When the hours of its rule begin or end, or [Evaluation#NEVER].
  long turnsAt() {
    return span == null ? Evaluation.NEVER : span.until();
  }

  private Rule rule() {
    return watched.rule();
  }

  /// What the evaluation has to be of now.
  private String wanted() {
    return span == null ? watched.definition() : span.definition();
  }

  private String definition() {
    return stagedDefinition == null ? definition : stagedDefinition;
  }

  /// How long the equipment may be quiet, in milliseconds; 0 where this is about something else.
  long patience() {
    return watched.patience();
  }

  /// The time of the newest observation.
  long newest() {
    return staged != null ? staged.appliedAt() : Math.max(known.appliedAt(), quiet);
  }

  /// Whether nobody waits yet for a silence to become too long.
  boolean isUnset() {
    return phase() == Phase.NORMAL && evaluation().dueAt() == Evaluation.NEVER;
  }

  /// Takes over what the database has, and what another slot of the same key has heard since.
  void load(Stored row) {
    known = row.evaluation().heard(evaluation());
    definition = row.definition();
    stored = row;
  }

  void observe(Observation observation, Registered registered, Staging staging) {
    if (watched.hours() != null) {
      turn(watched.hours(), observation.receivedAt());
    }
    followDefinition(staging);
    if (!counts(observation)) {
      return;
    }
    if (staged == null && Evaluator.isQuiet(rule(), known, observation)) {
      quiet = Math.max(quiet, observation.time());
      return;
    }
    Evaluation before = evaluation();
    Evaluator.Step step = Evaluator.step(rule(), before, observation);
    if (!step.after().equals(before)) {
      stage(step.after(), staging);
    }
    switch (step.consequence()) {
      case null -> {}
      case Consequence.Raise raise ->
          staging.add(new Change.Raised(key, registered, rule().at(raise.level()), raise));
      case Consequence.Shift shift ->
          staging.add(new Change.Shifted(key, registered, rule().at(shift.level()), shift));
      case Consequence.Hold hold -> staging.add(new Change.Held(key, registered, rule(), hold));
      case Consequence.Clear clear -> staging.add(new Change.Cleared(key, rule(), clear));
    }
  }

  /// A person who resets a meter need not wait for the hours of its rule.
  private boolean counts(Observation observation) {
    return observation instanceof Observation.Reset || isInHours(observation.time());
  }

  private boolean isInHours(long time) {
    return span == null || (span.within() && span.covers(time));
  }

  /// The window that is to be judged now, which the store has not been asked about yet; empty where
  /// there is none.
  Optional<Window> dueWindow(long now) {
    if (!(rule().when() instanceof Condition.Aggregate aggregate) || !rule().enabled()) {
      return Optional.empty();
    }
    long turn = aggregate.turn(now);
    return turn > Math.max(asked, newest()) && isInHours(turn)
        ? Optional.of(new Window(key, aggregate, turn))
        : Optional.empty();
  }

  /// Nobody will ask the store about windows that are over.
  void leaveOut(long now) {
    asked = now;
  }

  /// The store has answered about a window.
  ///
  /// @param value null where nothing was read in it, which says nothing
  void judge(
      Window window, @Nullable Double value, long now, Registered registered, Staging staging) {
    if (!window.condition().equals(rule().when())) {
      return;
    }
    asked = window.until();
    if (value != null) {
      observe(new Observation.Summed(window.until(), now, value), registered, staging);
    }
  }

  /// Where the rule is no longer the one that the evaluation is of, or its hours have begun or
  /// ended, starts anew and closes the alarm.
  void follow(long now, Staging staging) {
    if (watched.hours() != null) {
      turn(watched.hours(), now);
    }
    followDefinition(staging);
  }

  /// Time only goes forward: what comes late from another span does not count any more.
  private void turn(Hours hours, long now) {
    if (span == null || now >= span.until()) {
      span = hours.at(now);
    }
  }

  private void followDefinition(Staging staging) {
    if (!definition().equals(wanted())) {
      if (phase().raised()) {
        staging.add(new Change.Redefined(key, whyAnew()));
      }
      stage(evaluation().anew(), staging);
      stagedDefinition = wanted();
    }
  }

  private Text whyAnew() {
    if (!rule().enabled()) {
      return DISABLED;
    }
    boolean left = span != null && !span.within();
    boolean missed = watched.hours() != null && watched.hours().isOfTheRule(definition());
    return left || missed ? OUTSIDE : CHANGED;
  }

  void freeze(Staging staging) {
    Evaluation frozen = Evaluator.freeze(evaluation());
    if (frozen.dueAt() != evaluation().dueAt()) {
      stage(frozen, staging);
    }
  }

  void resume(Outage outage, Staging staging) {
    if (evaluation().phase().timed()) {
      stage(Evaluator.resume(rule(), evaluation(), outage), staging);
    }
  }

  /// Whether the database has to know at once.
  boolean mustBeStored() {
    Evaluation is = evaluation().kept();
    if (stored == null) {
      return is.phase() != Phase.NORMAL || is.memory() != null;
    }
    Evaluation was = stored.evaluation();
    return was.phase() != is.phase()
        || was.since() != is.since()
        || (was.dueAt() != is.dueAt() && !(isSilenceDue(was) && isSilenceDue(is)))
        || !Objects.equals(was.outage(), is.outage())
        || Memory.tells(was.memory(), is.memory())
        || isUnfinishedWindow(was, is)
        || !stored.definition().equals(definition());
  }

  /// A delay of windows has to know up to when they covered it.
  private boolean isUnfinishedWindow(Evaluation was, Evaluation is) {
    return rule().when() instanceof Condition.Aggregate
        && is.phase().timed()
        && was.appliedAt() != is.appliedAt();
  }

  /// Whether nothing is new but that the equipment has been heard, and the database could soon
  /// believe that it was not.
  boolean hasOnlyHeard() {
    return isSilenceDue(evaluation())
        && (stored == null
            || (isSilenceDue(stored.evaluation())
                && stored.evaluation().dueAt() < evaluation().dueAt() + HEARD_LOOK.toMillis()));
  }

  /// As the database gets it. There a silence is due a little later than here, so that it need not
  /// hear of every sign of life, and who relies on it is late rather than wrong.
  Stored toStore() {
    Evaluation is = evaluation().kept();
    return new Stored(
        key, definition(), isSilenceDue(is) ? Evaluator.deferred(is, allowance()) : is);
  }

  private boolean isSilenceDue(Evaluation evaluation) {
    return isSilence()
        && evaluation.phase() == Phase.NORMAL
        && evaluation.dueAt() != Evaluation.NEVER;
  }

  private long allowance() {
    return rule().when() instanceof Condition.Silence(Duration after)
        ? Math.max(after.toMillis() / HEARD_PER_SILENCE, 2 * HEARD_LOOK.toMillis())
        : 0;
  }

  void commit() {
    known = evaluation();
    definition = definition();
    staged = null;
    stagedDefinition = null;
  }

  /// What is known is in the database now.
  void stored() {
    stored = toStore();
  }

  void discard() {
    staged = null;
    stagedDefinition = null;
  }

  private void stage(Evaluation after, Staging staging) {
    if (staged == null) {
      staging.add(this);
    }
    staged = after;
  }
}
