package io.ronda.ingest.lane;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A telemetry store in memory that can be down, or hold writes back.
final class MemoryStore implements TelemetryStore {

  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private boolean down;
  private boolean held;
  private boolean strict;

  synchronized void goDown() {
    down = true;
  }

  synchronized void comeBack() {
    down = false;
  }

  /// Refuses every reading from now on.
  synchronized void refuse() {
    strict = true;
  }

  /// Lets writes wait until [#release].
  synchronized void hold() {
    held = true;
  }

  synchronized void release() {
    held = false;
    notifyAll();
  }

  synchronized List<Reading> readings() {
    return List.copyOf(readings.values());
  }

  @Override
  public synchronized Written write(List<Reading> batch) {
    awaitRelease();
    if (down) {
      throw new StoreUnavailableException("the store is down", new IllegalStateException("test"));
    }
    if (strict) {
      throw new ReadingRefusedException("not storable", batch, new Written(0, 0));
    }
    int before = readings.size();
    batch.forEach(
        reading ->
            readings.putIfAbsent(
                reading.equipment() + " " + reading.point() + " " + reading.eventTime(), reading));
    int stored = readings.size() - before;
    return new Written(stored, batch.size() - stored);
  }

  @Override
  public History history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  private synchronized void awaitRelease() {
    while (held) {
      try {
        wait();
      } catch (InterruptedException closing) {
        throw new StoreUnavailableException("interrupted", closing);
      }
    }
  }
}
