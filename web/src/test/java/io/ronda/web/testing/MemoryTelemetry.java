package io.ronda.web.testing;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A telemetry store in memory, which a test can switch off, break or hold up.
public final class MemoryTelemetry implements TelemetryStore {

  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private volatile Runnable obstacle = () -> {};

  /// Lets every call do this first: throw, or wait.
  public void hinderedBy(Runnable hindrance) {
    obstacle = hindrance;
  }

  /// As if the store could not be reached.
  public void switchOff() {
    hinderedBy(
        () -> {
          throw new StoreUnavailableException("switched off", new IllegalStateException());
        });
  }

  /// Nothing is wrong any more.
  public void restore() {
    hinderedBy(() -> {});
  }

  @Override
  public Written write(List<Reading> more) {
    obstacle.run();
    readings.addAll(more);
    return new Written(more.size(), 0);
  }

  @Override
  public History history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    obstacle.run();
    return new History(
        Resolution.RAW,
        Duration.between(from, to).dividedBy(buckets),
        between(equipment, List.of(point), from, to)
            .limit(buckets)
            .map(MemoryTelemetry::bucket)
            .toList());
  }

  @Override
  public Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to) {
    throw new UnsupportedOperationException("nobody judges windows");
  }

  @Override
  public void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each) {
    for (Reading one : between(equipment, points, from, to).toList()) {
      obstacle.run();
      each.accept(one);
    }
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    obstacle.run();
    Map<EquipmentId, Map<String, Reading>> latest = new HashMap<>();
    for (Reading one : readings) {
      if (equipment.contains(one.equipment())) {
        latest.computeIfAbsent(one.equipment(), _ -> new HashMap<>()).put(one.point(), one);
      }
    }
    return latest;
  }

  @Override
  public void close() {
    readings.clear();
  }

  private Stream<Reading> between(
      EquipmentId equipment, Collection<String> points, Instant from, Instant to) {
    return readings.stream()
        .filter(one -> one.equipment().equals(equipment) && points.contains(one.point()))
        .filter(one -> one.eventTime() >= from.toEpochMilli())
        .filter(one -> one.eventTime() < to.toEpochMilli());
  }

  private static Bucket bucket(Reading one) {
    double amount = one.value() instanceof Value.Quantity(double number) ? number : 0;
    return new Bucket(Instant.ofEpochMilli(one.eventTime()), amount, amount, amount, 1);
  }
}
