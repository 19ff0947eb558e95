package io.ronda.alerting.backtest;

import io.ronda.alerting.backtest.Findings.Source;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What points of an equipment said over a span, in order of event time: each reading as far back
/// as the store has them, and before that the mean of each minute in its place. Hours are too
/// coarse to judge a rule by.
///
/// @param from inclusive
/// @param to exclusive
record Past(
    TelemetryStore store, EquipmentId equipment, List<Point> points, Instant from, Instant to) {

  private static final Duration STEP = Duration.ofDays(1);
  private static final Duration PROBE = Duration.ofMinutes(1);
  private static final int MINUTES_PER_STEP = 1440;

  /// Hands over what there is, without ever holding more than a day of minutes.
  Source read(Consumer<Reading> each) {
    var counted = new Counted(each);
    Instant exactSince = exactSince();
    Resolution before = Resolution.RAW;
    for (Instant start = from; start.isBefore(exactSince); start = start.plus(STEP)) {
      Instant end = min(start.plus(STEP), exactSince);
      before = coarser(before, minutes(start, end, counted));
    }
    store.export(equipment, points.stream().map(Point::id).toList(), exactSince, to, counted);
    return new Source(equipment, counted.number, exactSince, before);
  }

  private Instant exactSince() {
    Instant since = from;
    while (since.isBefore(to) && !isExact(since)) {
      since = since.plus(STEP);
    }
    return min(since, to);
  }

  private boolean isExact(Instant at) {
    History probe =
        store.history(
            equipment, points.getFirst().id(), at, at.plus(PROBE), (int) PROBE.toSeconds());
    return probe.resolution() == Resolution.RAW;
  }

  private Resolution minutes(Instant start, Instant end, Consumer<Reading> each) {
    List<Reading> means = new ArrayList<>();
    Resolution coarsest = Resolution.MINUTE;
    for (Point point : points) {
      History history = store.history(equipment, point.id(), start, end, MINUTES_PER_STEP);
      coarsest = coarser(coarsest, history.resolution());
      if (history.resolution() != Resolution.HOUR) {
        within(history, start, end).map(row -> mean(point, row)).forEach(means::add);
      }
    }
    means.stream().sorted(Comparator.comparingLong(Reading::eventTime)).forEach(each);
    return coarsest;
  }

  /// A history is widened to whole minutes.
  private static Stream<Bucket> within(History history, Instant start, Instant end) {
    return history.rows().stream()
        .filter(row -> !row.start().isBefore(start) && row.start().isBefore(end));
  }

  private Reading mean(Point point, Bucket row) {
    long at = row.start().toEpochMilli();
    Value value =
        point.type() == Point.Type.FLAG ? Value.of(row.mean() >= 0.5) : Value.of(row.mean());
    return new Reading(equipment, point.id(), at, at, value);
  }

  private static Resolution coarser(Resolution one, Resolution other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static final class Counted implements Consumer<Reading> {

    private final Consumer<Reading> each;
    private long number;

    Counted(Consumer<Reading> each) {
      this.each = each;
    }

    @Override
    public void accept(Reading reading) {
      number++;
      each.accept(reading);
    }
  }
}
