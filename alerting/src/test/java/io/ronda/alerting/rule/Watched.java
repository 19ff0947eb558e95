package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A rule under test: takes observations at seconds and remembers what they came to.
final class Watched {

  private static final EvaluationKey CAUSE =
      new EvaluationKey(new EquipmentId("demo", "gateway-1"), "silent", "");

  private final Rule rule;
  private Evaluation evaluation = Evaluation.INITIAL;
  private final List<String> consequences = new ArrayList<>();

  Watched(Rule rule) {
    this.rule = rule;
  }

  static Rule rule(Condition condition, Duration onDelay, Duration offDelay) {
    return new Rule(
        "rule",
        Text.of("rule"),
        condition,
        onDelay,
        offDelay,
        Rule.Priority.HIGH,
        false,
        null,
        null,
        null);
  }

  static Watched above(double limit, double deadband, Duration onDelay, Duration offDelay) {
    return new Watched(
        rule(new Condition.Limit("point", limit, null, deadband), onDelay, offDelay));
  }

  /// A reading that arrives as it is made.
  Watched reads(long second, double value) {
    return reads(second, second, value);
  }

  Watched reads(long madeAt, long receivedAt, double value) {
    return take(new Observation.Measured(madeAt * 1000, receivedAt * 1000, Value.of(value)));
  }

  /// What a message says of several points at once.
  Watched reads(long second, Map<String, Value> values) {
    return take(new Observation.Sampled(second * 1000, second * 1000, values));
  }

  Watched flag(long second, boolean value) {
    return take(new Observation.Measured(second * 1000, second * 1000, Value.of(value)));
  }

  Watched reports(long second, boolean active) {
    return take(new Observation.Reported(second * 1000, second * 1000, active, ""));
  }

  Watched isHeard(long second) {
    return take(new Observation.Alive(second * 1000));
  }

  /// What the store makes of the window that ends now.
  Watched sums(long second, double value) {
    return take(new Observation.Summed(second * 1000, second * 1000, value));
  }

  /// A person resets its meter.
  Watched isReset(long second) {
    return take(new Observation.Reset(second * 1000));
  }

  /// The process dies, and another one reads what was stored.
  Watched forgetsAllBut(Evaluation stored) {
    evaluation = stored;
    return this;
  }

  Watched passes(long second) {
    return take(new Observation.Elapsed(second * 1000));
  }

  Watched isGone(long second) {
    return take(new Observation.Gone(second * 1000));
  }

  /// Somebody listens from one second to another.
  Watched listens(long since, long until) {
    return take(new Observation.Listened(since * 1000, until * 1000));
  }

  /// What it speaks through is heard again.
  Watched canBeHeardAgain(long second) {
    return take(new Observation.Returned(second * 1000));
  }

  /// What it speaks through is silent.
  Watched isCutOff(long second) {
    return take(new Observation.CutOff(second * 1000, CAUSE));
  }

  /// Nobody evaluates from one second to another.
  Watched outage(long from, long to) {
    evaluation = Evaluator.resume(rule, evaluation, Outage.between(from * 1000, to * 1000));
    return this;
  }

  Watched freezes() {
    evaluation = Evaluator.freeze(evaluation);
    return this;
  }

  Phase phase() {
    return evaluation.phase();
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /// `raise 60` and `clear 90`, with event times in seconds.
  List<String> consequences() {
    return consequences;
  }

  private Watched take(Observation observation) {
    Evaluator.Step step = Evaluator.step(rule, evaluation, observation);
    evaluation = step.after();
    switch (step.consequence()) {
      case null -> {}
      case Consequence.Raise raise -> consequences.add("raise " + raise.eventTime() / 1000);
      case Consequence.Shift shift ->
          consequences.add("level %d %d".formatted(shift.level(), shift.eventTime() / 1000));
      case Consequence.Hold hold -> consequences.add("hold " + hold.eventTime() / 1000);
      case Consequence.Clear clear -> consequences.add("clear " + clear.eventTime() / 1000);
    }
    return this;
  }
}
