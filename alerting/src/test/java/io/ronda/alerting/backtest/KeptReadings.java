package io.ronda.alerting.backtest;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A telemetry store in memory that keeps readings since a moment, and before it what each minute
/// or hour was.
public final class KeptReadings implements TelemetryStore {

  private final List<Reading> readings = new ArrayList<>();
  private Runnable obstacle = () -> {};
  private Instant exactSince = Instant.MIN;
  private Resolution before = Resolution.MINUTE;

  /// Forgets single readings before a moment.
  void forgetBefore(Instant moment, Resolution kept) {
    exactSince = moment;
    before = kept;
  }

  @Override
  public Written write(List<Reading> more) {
    readings.addAll(more);
    return new Written(more.size(), 0);
  }

  @Override
  public History history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    Resolution resolution = from.isBefore(exactSince) ? before : Resolution.RAW;
    long width =
        Math.max(resolution.step().toMillis(), Duration.between(from, to).toMillis() / buckets);
    Map<Long, DoubleSummaryStatistics> rows =
        of(equipment, List.of(point), from, to)
            .collect(
                Collectors.groupingBy(
                    one -> one.eventTime() / width * width,
                    TreeMap::new,
                    Collectors.summarizingDouble(one -> amount(one.value()))));
    return new History(
        resolution,
        Duration.ofMillis(width),
        rows.entrySet().stream().map(row -> bucket(row.getKey(), row.getValue())).toList());
  }

  @Override
  public Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to) {
    obstacle.run();
    Map<EquipmentId, Double> answers = new HashMap<>();
    for (EquipmentId one : equipment) {
      double[] numbers =
          of(one, List.of(point), from, to).mapToDouble(read -> amount(read.value())).toArray();
      if (numbers.length > 0) {
        answers.put(one, statistic.of(numbers));
      }
    }
    return answers;
  }

  /// As if the store could not be reached.
  public void switchOff() {
    obstacle =
        () -> {
          throw new StoreUnavailableException("switched off", new IllegalStateException());
        };
  }

  /// Nothing is wrong any more.
  public void restore() {
    obstacle = () -> {};
  }

  @Override
  public void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each) {
    of(equipment, points, from, to)
        .filter(one -> one.eventTime() >= exactSinceMillis())
        .sorted(Comparator.comparingLong(Reading::eventTime))
        .forEach(each);
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    throw new UnsupportedOperationException("nobody asks what is newest");
  }

  @Override
  public void close() {
    readings.clear();
  }

  private long exactSinceMillis() {
    return exactSince.equals(Instant.MIN) ? Long.MIN_VALUE : exactSince.toEpochMilli();
  }

  private Stream<Reading> of(
      EquipmentId equipment, Collection<String> points, Instant from, Instant to) {
    return readings.stream()
        .filter(one -> one.equipment().equals(equipment) && points.contains(one.point()))
        .filter(one -> one.eventTime() >= from.toEpochMilli())
        .filter(one -> one.eventTime() < to.toEpochMilli());
  }

  private static double amount(Value value) {
    return switch (value) {
      case Value.Quantity(double amount) -> amount;
      case Value.Flag(boolean flag) -> flag ? 1 : 0;
      case Value.Text _ -> 0;
    };
  }

  private static Bucket bucket(long start, DoubleSummaryStatistics row) {
    return new Bucket(
        Instant.ofEpochMilli(start), row.getAverage(), row.getMin(), row.getMax(), row.getCount());
  }
}
