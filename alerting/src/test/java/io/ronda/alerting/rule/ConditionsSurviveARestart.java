package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Condition.Levels.Level;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// What a rule remembers goes into the database and comes back as JSON. Whenever that happens, the
/// rule goes on as if it had not; and what is stored only when something but the newest time and a
/// value that is well has changed is enough.
class ConditionsSurviveARestart {

  private static final List<Rule> RULES =
      List.of(
          rule(
              new Condition.Levels(
                  "a",
                  List.of(
                      new Level(null, 5.0, 1, false, Rule.Priority.HIGH, null),
                      new Level(30.0, null, 5, false, Rule.Priority.LOW, null),
                      new Level(50.0, null, 5, true, Rule.Priority.HIGH, null)))),
          rule(
              new Condition.Rate(
                  "a", Duration.ofSeconds(1), Duration.ofSeconds(4), 5.0, null, 1, false)),
          rule(new Condition.Deviation("a", null, 30.0, 10.0, 2, false, null)),
          rule(
              new Condition.All(
                  List.of(
                      new Condition.Limit("a", 20.0, null, 5),
                      new Condition.Limit("b", 20.0, null, 5)))),
          rule(
              new Condition.Any(
                  List.of(
                      new Condition.Limit("a", 40.0, null, 5),
                      new Condition.Limit("b", null, 10.0, 5)))));

  /// What is compared is kept while a delay runs only. Whoever restarts then goes on exactly;
  /// otherwise nothing is said before both points have been heard, and never what is not so.
  private static final Rule PAIR =
      rule(new Condition.Deviation("a", "b", null, 10.0, 2, false, Duration.ofSeconds(3)));

  @Property
  void atAnyInstant(
      @ForAll("rules") Rule rule, @ForAll("observations") List<Observation> observations) {
    Evaluation steady = Evaluation.INITIAL;
    Evaluation restarted = Evaluation.INITIAL;
    Evaluation stored = Evaluation.INITIAL;
    for (Observation observation : observations) {
      Evaluator.Step step = Evaluator.step(rule, steady, observation);
      if (!isLate(observation, steady)) {
        restarted = readBack(stored);
      }
      Evaluator.Step after = Evaluator.step(rule, restarted, observation);
      assertThat(after.consequence()).isEqualTo(step.consequence());
      steady = step.after();
      if (mustBeStored(stored, after.after())) {
        stored = after.after();
      }
      restarted = after.after();
      assertThat(restarted.phase()).isEqualTo(steady.phase());
      assertThat(restarted.memory()).isEqualTo(steady.memory());
    }
  }

  @Property
  void atOneInstantOfAComparison(
      @ForAll("observations") List<Observation> observations,
      @ForAll @IntRange(max = 40) int instant) {
    int restart = Math.min(instant, observations.size());
    Evaluation steady = Evaluation.INITIAL;
    for (Observation observation : observations.subList(0, restart)) {
      steady = Evaluator.step(PAIR, steady, observation).after();
    }
    boolean exact = steady.phase().timed();
    Evaluation restarted = readBack(steady.kept());
    Set<String> heard = new HashSet<>();
    for (Observation observation : observations.subList(restart, observations.size())) {
      Evaluator.Step step = Evaluator.step(PAIR, steady, observation);
      Evaluator.Step after = Evaluator.step(PAIR, restarted, observation);
      steady = step.after();
      restarted = after.after();
      if (observation instanceof Observation.Sampled sampled) {
        heard.addAll(sampled.values().keySet());
      }
      if (exact) {
        assertThat(after).isEqualTo(step);
      } else if (heard.size() < 2) {
        assertThat(after.consequence()).isNull();
        assertThat(restarted.phase().timed()).isFalse();
      } else {
        assertThat(restarted.memory()).isEqualTo(steady.memory());
        assertIsSo(after.consequence(), steady);
      }
    }
  }

  /// A restart may make an alarm late: when it is raised or cleared, nobody who did not restart
  /// would have said otherwise.
  private static void assertIsSo(@Nullable Consequence said, Evaluation steady) {
    if (said != null) {
      assertThat(steady.phase().raised()).isEqualTo(said instanceof Consequence.Raise);
    }
  }

  /// The newest time is not stored while all is well, so a late reading may count after a restart.
  private static boolean isLate(Observation observation, Evaluation known) {
    return !(observation instanceof Observation.Elapsed) && observation.time() <= known.appliedAt();
  }

  private static boolean mustBeStored(Evaluation was, Evaluation is) {
    return was.phase() != is.phase()
        || was.since() != is.since()
        || was.dueAt() != is.dueAt()
        || is.phase() != Phase.NORMAL
        || !Objects.equals(was.memory(), is.memory());
  }

  private static Evaluation readBack(Evaluation stored) {
    Memory memory = stored.memory();
    return stored.remembering(memory == null ? null : Memory.parse(Memory.write(memory)));
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.of(RULES);
  }

  @Provide
  Arbitrary<List<Observation>> observations() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 40).map(second -> second * 1000);
    Arbitrary<@Nullable Double> amounts =
        Arbitraries.of(1.0, 8.0, 18.0, 28.0, 33.0, 48.0, 60.0).injectNull(0.2);
    Arbitrary<Observation> sampled =
        Combinators.combine(times, amounts, amounts)
            .as((time, a, b) -> new Observation.Sampled(time, time, values(a, b)));
    Arbitrary<Observation> elapsed = times.map(Observation.Elapsed::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, sampled), net.jqwik.api.Tuple.of(1, elapsed))
        .list()
        .ofMaxSize(40)
        .map(list -> list.stream().sorted((x, y) -> Long.compare(x.time(), y.time())).toList());
  }

  private static Map<String, Value> values(@Nullable Double a, @Nullable Double b) {
    if (a == null) {
      return b == null ? Map.of() : Map.of("b", Value.of(b));
    }
    return b == null ? Map.of("a", Value.of(a)) : Map.of("a", Value.of(a), "b", Value.of(b));
  }

  private static Rule rule(Condition condition) {
    return Watched.rule(condition, Duration.ofSeconds(3), Duration.ofSeconds(2));
  }
}
