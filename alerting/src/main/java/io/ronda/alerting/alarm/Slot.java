package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.Definition;
import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Evaluator;
import io.ronda.alerting.rule.Observation;
import io.ronda.alerting.rule.Outage;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One evaluation in memory: as it is known, as an attempt would have it, and as it is stored.
final class Slot {

  private final EvaluationKey key;
  private final Rule rule;
  private final String definition;
  private Evaluation known = Evaluation.INITIAL;
  private @Nullable Evaluation staged;
  private @Nullable Stored stored;

  Slot(EvaluationKey key, Rule rule) {
    this.key = key;
    this.rule = rule;
    this.definition = Definition.of(rule);
  }

  Evaluation evaluation() {
    return staged != null ? staged : known;
  }

  boolean isSilence() {
    return rule.when() instanceof Condition.Silence;
  }

  /// Whether nobody waits yet for a silence to become too long.
  boolean isUnset() {
    return evaluation().phase() == Phase.NORMAL && evaluation().dueAt() == Evaluation.NEVER;
  }

  /// Takes over what the database has, and what another slot of the same key has heard since.
  void load(Stored row) {
    known = row.evaluation().heard(known);
    stored = row;
  }

  void observe(Observation observation, Registered registered, Staging staging) {
    followDefinition(staging);
    Evaluation before = evaluation();
    Evaluator.Step step = Evaluator.step(rule, before, observation);
    if (!step.after().equals(before)) {
      stage(step.after(), staging);
    }
    switch (step.consequence()) {
      case null -> {}
      case Consequence.Raise raise -> staging.add(new Change.Raised(key, registered, rule, raise));
      case Consequence.Clear clear -> staging.add(new Change.Cleared(key, rule, clear));
    }
  }

  /// Where the rule is no longer the one that the evaluation is of, starts anew and closes the
  /// alarm.
  void followDefinition(Staging staging) {
    if (staged == null && stored != null && !stored.definition().equals(definition)) {
      if (known.phase().raised()) {
        staging.add(new Change.Redefined(key));
      }
      stage(known.anew(), staging);
    }
  }

  void freeze(Staging staging) {
    Evaluation frozen = Evaluator.freeze(evaluation());
    if (frozen.dueAt() != evaluation().dueAt()) {
      stage(frozen, staging);
    }
  }

  void resume(Outage outage, Staging staging) {
    if (evaluation().phase().timed()) {
      stage(Evaluator.resume(rule, evaluation(), outage), staging);
    }
  }

  /// Whether the database has to know at once.
  boolean mustBeStored() {
    Evaluation is = evaluation();
    if (stored == null) {
      return is.phase() != Phase.NORMAL;
    }
    Evaluation was = stored.evaluation();
    return was.phase() != is.phase()
        || was.since() != is.since()
        || (was.dueAt() != is.dueAt() && !hasOnlyHeard())
        || !Objects.equals(was.outage(), is.outage())
        || !stored.definition().equals(definition);
  }

  /// Whether nothing is new but that the equipment has been heard, which may wait a little.
  boolean hasOnlyHeard() {
    return isSilence()
        && evaluation().phase() == Phase.NORMAL
        && evaluation().dueAt() != Evaluation.NEVER
        && (stored == null
            || (stored.evaluation().phase() == Phase.NORMAL
                && stored.evaluation().dueAt() != evaluation().dueAt()));
  }

  Stored toStore() {
    return new Stored(key, definition, evaluation());
  }

  void commit() {
    known = evaluation();
    staged = null;
  }

  /// What is known is in the database now.
  void stored() {
    stored = toStore();
  }

  void discard() {
    staged = null;
  }

  private void stage(Evaluation after, Staging staging) {
    if (staged == null) {
      staging.add(this);
    }
    staged = after;
  }
}
