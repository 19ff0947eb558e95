package io.ronda.alerting.rule;

import io.ronda.core.profile.Bounded;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Condition.Simple;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a condition makes of readings, by what it remembers of those before.
///
/// @param truth whether it holds, or that nothing can be said
/// @param value what shows it; within a deadband the one from before
/// @param memory what it has to remember from now on
record Verdict(Truth truth, @Nullable Value value, @Nullable Memory memory) {

  /// Samples of a rate are taken so many to its span.
  private static final int SAMPLES = 30;

  enum Truth {
    TRUE,
    FALSE,
    /// Too little is known to say: everything stays as it is.
    UNKNOWN;

    static Truth of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  /// Judges what was read of the points of a condition at one moment, which is no earlier than any
  /// before.
  ///
  /// @param values by point; others may be among them
  static Verdict of(
      Condition condition, Evaluation before, long eventTime, Map<String, Value> values) {
    return switch (condition) {
      case Condition.Levels levels -> levels(levels, before, values.get(levels.point()));
      case Condition.Rate rate -> rate(rate, before, eventTime, values.get(rate.point()));
      case Condition.Deviation deviation -> deviation(deviation, before, eventTime, values);
      case Condition.All(List<Simple> parts) -> {
        Set<Integer> holding = holding(parts, before, values);
        yield parts(holding.size() == parts.size(), holding);
      }
      case Condition.Any(List<Simple> parts) -> {
        Set<Integer> holding = holding(parts, before, values);
        yield parts(!holding.isEmpty(), holding);
      }
      case Simple simple -> simple(simple, before, values.get(simple.point()));
      case Condition.Metered metered ->
          metered(metered, before, eventTime, values.get(metered.point()));
      case Condition.Event _, Condition.Silence _, Condition.Aggregate _ -> unknown(before);
    };
  }

  /// Judges what the store makes of a window.
  static Verdict of(Condition.Aggregate condition, Evaluation before, double value) {
    return bounded(condition, before, value, before.memory());
  }

  /// Whether a value is what a condition that it alone decides waits for.
  ///
  /// @param before whether the one before was; within a deadband it stays so
  static boolean holds(Simple condition, boolean before, @Nullable Value value) {
    return switch (condition) {
      case Condition.Limit limit ->
          value instanceof Value.Quantity(double amount) && limit.exceeded(before, amount);
      case Condition.Flag flag -> value instanceof Value.Flag(boolean is) && is == flag.is();
    };
  }

  private static Verdict simple(Simple condition, Evaluation before, @Nullable Value value) {
    boolean sets = holds(condition, false, value);
    boolean holds = before.phase().conditionHolds() ? holds(condition, true, value) : sets;
    return new Verdict(Truth.of(holds), shown(holds, sets, before, value), before.memory());
  }

  private static Verdict levels(
      Condition.Levels condition, Evaluation before, @Nullable Value value) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return unknown(before);
    }
    Memory.Level level = level(before);
    int next = condition.next(level.now(), amount);
    boolean sets =
        next != Condition.Levels.NONE && condition.levels().get(next).exceeded(false, amount);
    boolean holds = next != Condition.Levels.NONE;
    Memory.Level known = level.at(next);
    return new Verdict(
        Truth.of(holds),
        shown(holds, sets, before, value),
        known.equals(Memory.Level.NONE) ? null : known);
  }

  static Memory.Level level(Evaluation known) {
    return known.memory() instanceof Memory.Level level ? level : Memory.Level.NONE;
  }

  /// Compares a number with the newest that is at least the span old.
  private static Verdict rate(
      Condition.Rate condition, Evaluation before, long eventTime, @Nullable Value value) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return unknown(before);
    }
    long over = condition.over().toMillis();
    Memory.Window window = window(before, new Memory.Sample(eventTime, amount), over);
    Memory.Sample base = window.samples().getFirst();
    long span = eventTime - base.time();
    if (span < over || span > 2 * over) {
      return new Verdict(Truth.UNKNOWN, before.value(), window);
    }
    double rate = (amount - base.value()) * condition.per().toMillis() / span;
    return bounded(condition, before, rate, window);
  }

  /// The samples from the newest one that is a span old, with the sample where it is due.
  private static Memory.Window window(Evaluation before, Memory.Sample sample, long over) {
    List<Memory.Sample> samples =
        new ArrayList<>(
            before.memory() instanceof Memory.Window(List<Memory.Sample> known)
                ? known
                : List.of());
    if (samples.isEmpty() || sample.time() - samples.getLast().time() >= over / SAMPLES) {
      samples.add(sample);
    }
    while (samples.size() > 1 && samples.get(1).time() <= sample.time() - over) {
      samples.removeFirst();
    }
    return new Memory.Window(samples);
  }

  private static Verdict deviation(
      Condition.Deviation condition, Evaluation before, long eventTime, Map<String, Value> values) {
    Double expected = condition.expected();
    if (expected != null) {
      return values.get(condition.point()) instanceof Value.Quantity(double amount)
          ? bounded(condition, before, Math.abs(amount - expected), before.memory())
          : unknown(before);
    }
    Memory.Pair known =
        before.memory() instanceof Memory.Pair pair ? pair : new Memory.Pair(null, null);
    Memory.Sample point = newest(known.point(), eventTime, values.get(condition.point()));
    Memory.Sample from =
        newest(known.from(), eventTime, values.get(Objects.requireNonNull(condition.from())));
    Memory.Pair pair = new Memory.Pair(point, from);
    return point == null || from == null || isTooFar(point, from, condition.apart())
        ? new Verdict(Truth.UNKNOWN, before.value(), pair)
        : bounded(condition, before, Math.abs(point.value() - from.value()), pair);
  }

  private static Verdict bounded(
      Bounded bound, Evaluation before, double amount, @Nullable Memory memory) {
    boolean sets = bound.exceeded(false, amount);
    boolean holds = before.phase().conditionHolds() ? bound.exceeded(true, amount) : sets;
    return new Verdict(Truth.of(holds), shown(holds, sets, before, Value.of(amount)), memory);
  }

  private static Verdict metered(
      Condition.Metered condition, Evaluation before, long eventTime, @Nullable Value value) {
    Memory.Meter meter = Memory.metered(condition, before.memory(), eventTime, value);
    if (meter == null) {
      return unknown(before);
    }
    double shown = Memory.shown(meter);
    return new Verdict(Truth.of(shown > condition.limit()), Value.of(shown), meter);
  }

  private static Memory.@Nullable Sample newest(
      Memory.@Nullable Sample known, long eventTime, @Nullable Value value) {
    return value instanceof Value.Quantity(double amount)
        ? new Memory.Sample(eventTime, amount)
        : known;
  }

  private static boolean isTooFar(Memory.Sample one, Memory.Sample other, Duration apart) {
    return Math.abs(one.time() - other.time()) > apart.toMillis();
  }

  /// Which parts hold: of a point that was not read, as before.
  private static Set<Integer> holding(
      List<Simple> parts, Evaluation before, Map<String, Value> values) {
    Set<Integer> held =
        before.memory() instanceof Memory.Parts(Set<Integer> known) ? known : Set.of();
    Set<Integer> holding = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Value value = values.get(parts.get(i).point());
      boolean was = held.contains(i);
      if (value == null ? was : holds(parts.get(i), was, value)) {
        holding.add(i);
      }
    }
    return holding;
  }

  private static Verdict parts(boolean holds, Set<Integer> holding) {
    return new Verdict(Truth.of(holds), null, holding.isEmpty() ? null : new Memory.Parts(holding));
  }

  /// A value within the deadband does not show what is wrong.
  private static @Nullable Value shown(
      boolean holds, boolean sets, Evaluation before, @Nullable Value value) {
    return holds && !sets ? before.value() : value;
  }

  private static Verdict unknown(Evaluation before) {
    return new Verdict(Truth.UNKNOWN, before.value(), before.memory());
  }
}
