package io.ronda.core.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps readings. Every adapter passes the same behaviour test.
public interface TelemetryStore extends AutoCloseable {

  /// Returns when the readings are durable; writing a reading again changes nothing. The first
  /// value of a reading stays.
  ///
  /// @throws StoreUnavailableException when the store cannot be reached or does not answer: try the
  /// same readings again later
  /// @throws ReadingRefusedException when the store will never take some of the readings
  Written write(List<Reading> readings);

  /// What a point did between `from` (inclusive) and `to` (exclusive), reduced to at most `buckets`
  /// rows of equal width, oldest first;
  /// spans without readings have no row. Flags count as 0 and 1; text points have no rows. The span
  /// and the width are those of [Cut#of].
  History history(EquipmentId equipment, String point, Instant from, Instant to, int buckets);

  /// What a statistic makes of the numbers of a point between `from` (inclusive) and `to`
  /// (exclusive), by equipment. Equipment without numbers there is absent.
  ///
  /// @throws StoreUnavailableException when the store cannot be reached or does not answer
  Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to);

  /// Hands over every reading of the points between `from` (inclusive) and `to` (exclusive), in
  /// order of event time, without ever holding them all.
  ///
  /// @param each may wait, and may throw to end the export
  void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each);

  /// The newest reading of every point of the equipment asked for, by point. Equipment without
  /// readings is absent.
  Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment);

  @Override
  void close();

  /// How many readings became durable and how many were there already. A store that cannot tell
  /// counts them all as stored.
  record Written(int stored, int duplicate) {}

  /// The past of a point.
  ///
  /// @param resolution what the rows were made from
  /// @param width of each row's span
  record History(Resolution resolution, Duration width, List<Bucket> rows) {

    public History {
      rows = List.copyOf(rows);
    }
  }

  /// The readings of one span: its start, and the mean, least and greatest value and the number of
  /// them.
  record Bucket(Instant start, double mean, double min, double max, long count) {}
}
