package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A run of observations that find all well may be taken in as one time, the newest: whatever
/// comes after it, the rule goes on as if each had been evaluated.
class MostReadingsFindAllWell {

  private static final List<Rule> RULES =
      List.of(
          Watched.rule(
              new Condition.Limit("point", 50.0, null, 5), Duration.ZERO, Duration.ofSeconds(3)),
          Watched.rule(
              new Condition.Limit("point", null, 20.0, 0), Duration.ofSeconds(4), Duration.ZERO),
          Watched.rule(new Condition.Flag("point", true), Duration.ofSeconds(2), Duration.ZERO),
          Watched.rule(
              new Condition.Silence(Duration.ofSeconds(5)), Duration.ofSeconds(1), Duration.ZERO));

  @Property
  void theNewestTimeIsEnough(
      @ForAll("rules") Rule rule, @ForAll("observations") List<Observation> observations) {
    Evaluation stepped = Evaluation.INITIAL;
    Evaluation known = Evaluation.INITIAL;
    long quiet = Long.MIN_VALUE;
    for (Observation observation : heardBy(rule, observations)) {
      Evaluator.Step step = Evaluator.step(rule, stepped, observation);
      stepped = step.after();
      if (Evaluator.isQuiet(rule, known, observation)) {
        quiet = Math.max(quiet, observation.time());
        assertThat(step.consequence()).isNull();
      } else {
        Evaluator.Step late =
            Evaluator.step(rule, Evaluator.quiet(rule, known, quiet), observation);
        known = late.after();
        assertThat(late.consequence()).isEqualTo(step.consequence());
      }
      assertThat(withoutWell(Evaluator.quiet(rule, known, quiet))).isEqualTo(withoutWell(stepped));
    }
  }

  private static List<Observation> heardBy(Rule rule, List<Observation> observations) {
    boolean silence = rule.when() instanceof Condition.Silence;
    return observations.stream()
        .filter(
            one ->
                !(silence ? one instanceof Observation.Measured : one instanceof Observation.Alive))
        .toList();
  }

  /// The value that is well is not kept.
  private static Evaluation withoutWell(Evaluation evaluation) {
    return evaluation.phase() == Phase.NORMAL
        ? evaluation.seen(evaluation.appliedAt(), null)
        : evaluation;
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.of(RULES);
  }

  @Provide
  Arbitrary<List<Observation>> observations() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 30).map(second -> second * 1000);
    Arbitrary<Value> values =
        Arbitraries.of(
            Value.of(10),
            Value.of(30),
            Value.of(47),
            Value.of(60),
            Value.of(true),
            Value.of(false));
    Arbitrary<Observation> measured =
        Combinators.combine(times, values)
            .as((time, value) -> new Observation.Measured(time, time, value));
    Arbitrary<Observation> alive = times.map(Observation.Alive::new);
    Arbitrary<Observation> elapsed = times.map(Observation.Elapsed::new);
    return Arbitraries.oneOf(measured, alive, elapsed).list().ofMaxSize(30);
  }
}
