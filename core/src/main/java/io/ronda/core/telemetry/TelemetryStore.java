package io.ronda.core.telemetry;

import io.ronda.core.equipment.EquipmentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
  /// spans without readings have no row. Flags count as 0 and 1; text points have no rows.
  List<Bucket> history(EquipmentId equipment, String point, Instant from, Instant to, int buckets);

  /// The newest reading of every point of the equipment asked for, by point. Equipment without
  /// readings is absent.
  Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment);

  @Override
  void close();

  /// How many readings became durable and how many were there already. A store that cannot tell
  /// counts them all as stored.
  record Written(int stored, int duplicate) {}

  /// The readings of one span: its start, and the mean, least and greatest value and the number of
  /// them.
  record Bucket(Instant start, double mean, double min, double max, long count) {}
}
