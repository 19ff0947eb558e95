package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Memory;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The meters of equipment: what its rules about running hours and counts have counted since they
/// were reset.
public final class Meters {

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final AlarmEngine engine;

  public Meters(Jdbi jdbi, EquipmentDirectory directory, AlarmEngine engine) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.engine = engine;
  }

  /// A meter.
  ///
  /// @param rule that reads it
  /// @param point that it is of
  /// @param unit of its value and its limit
  /// @param value as it is in the database, where running hours are at most a minute behind
  /// @param limit beyond which the rule's alarm is due
  /// @param since when it was reset, or heard first
  public record Meter(
      EquipmentId equipment,
      String rule,
      String point,
      Unit unit,
      double value,
      double limit,
      Instant since) {}

  /// What a meter counts.
  public enum Unit {
    HOURS,
    TIMES
  }

  /// The meters of an equipment that have heard anything, in the order of its rules.
  public List<Meter> of(EquipmentId equipment) {
    List<Stored> evaluations = jdbi.withHandle(handle -> EvaluationStore.of(handle, equipment));
    return directory.find(equipment).stream()
        .flatMap(registered -> registered.profile().rules().stream())
        .flatMap(rule -> evaluations.stream().flatMap(stored -> meter(rule, stored).stream()))
        .toList();
  }

  /// The meter of one rule; empty where the rule has none, or it has not heard anything.
  public Optional<Meter> of(EquipmentId equipment, String rule) {
    return of(equipment).stream().filter(meter -> meter.rule().equals(rule)).findFirst();
  }

  /// Lets a meter count from nothing, and clears the alarm that it has raised.
  ///
  /// @return the meter before
  public Optional<Meter> reset(EquipmentId equipment, String rule) {
    Optional<Meter> before = of(equipment, rule);
    before.ifPresent(_ -> engine.reset(new EvaluationKey(equipment, rule, "")));
    return before;
  }

  private static Optional<Meter> meter(Rule rule, Stored stored) {
    return rule.id().equals(stored.key().rule())
            && rule.when() instanceof Condition.Metered metered
            && stored.evaluation().memory() instanceof Memory.Meter meter
            && meter.of().equals(metered.what())
        ? Optional.of(meter(stored, metered, meter))
        : Optional.empty();
  }

  private static Meter meter(Stored stored, Condition.Metered metered, Memory.Meter meter) {
    return new Meter(
        stored.key().equipment(),
        stored.key().rule(),
        metered.point(),
        switch (metered) {
          case Condition.RunningTime _ -> Unit.HOURS;
          case Condition.Count _ -> Unit.TIMES;
        },
        Memory.shown(meter),
        metered.limit(),
        Instant.ofEpochMilli(meter.since()));
  }
}
