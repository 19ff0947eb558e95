package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Cut;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Keeps readings in PostgreSQL: in one partition a day, idempotent by primary key, and dropped a
/// day at a time when their retention is over.
///
/// A write is a `COPY`, which takes all or nothing. Where it meets a reading that is there already,
/// it is done again as an insert, and so are some writes after it: redelivered messages come in
/// rows.
public final class PostgresTelemetryStore implements TelemetryStore {

  /// How many days ahead have their partition.
  private static final int DAYS_AHEAD = 2;

  /// How many writes after a conflict are inserts: an undone copy leaves dead rows behind.
  private static final int CAREFUL_WRITES = 32;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String NO_PARTITION = "23514";
  private static final int DAYS_OF_MINUTES = 7;
  private static final int DAYS_OF_HOURS = 90;

  private final Jdbi jdbi;
  private final Retention retention;
  private final InstantSource clock;
  private final SeriesIds series;
  private final Partitions partitions;
  private final AtomicInteger carefulWrites = new AtomicInteger();
  private final Partitions minutes;
  private final Partitions hours;
  private final RollUps rollUps;

  /// @param retention how long readings are kept, beyond which they are refused, and their roll-ups
  public PostgresTelemetryStore(Jdbi jdbi, Retention retention, InstantSource clock) {
    this.jdbi = jdbi;
    this.retention = retention;
    this.clock = clock;
    this.series = new SeriesIds(jdbi);
    this.partitions = new Partitions(jdbi, "telemetry_reading", 1);
    this.minutes = new Partitions(jdbi, "telemetry_minute", DAYS_OF_MINUTES);
    this.hours = new Partitions(jdbi, "telemetry_hour", DAYS_OF_HOURS);
    this.rollUps = new RollUps(jdbi, clock, partitions, minutes, hours);
  }

  @Override
  public Written write(List<Reading> readings) {
    long oldest = oldest();
    List<Reading> refused = new ArrayList<>();
    List<Reading> fresh = readings;
    if (readings.stream().anyMatch(reading -> reading.eventTime() < oldest)) {
      fresh = new ArrayList<>();
      for (Reading reading : readings) {
        (reading.eventTime() < oldest ? refused : fresh).add(reading);
      }
    }
    Written written = writeAround(fresh, refused);
    if (!refused.isEmpty()) {
      throw new ReadingRefusedException(
          "older than the retention of %s, or not storable".formatted(retention.raw()),
          refused,
          written);
    }
    return written;
  }

  @Override
  public History history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    Cut cut = Cut.of(from, to, buckets, resolution -> isKept(resolution, from));
    List<Bucket> rows =
        onOneSnapshot(
            handle -> PostgresHistory.rows(handle, series.numeric(equipment, point), cut));
    return new History(cut.resolution(), Duration.ofMillis(cut.width()), rows);
  }

  @Override
  public Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to) {
    Span span = new Span(from.toEpochMilli(), to.toEpochMilli());
    return onOneSnapshot(handle -> PostgresStatistic.of(handle, statistic, equipment, point, span));
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    return onOneSnapshot(handle -> PostgresLatest.of(handle, equipment));
  }

  @Override
  public void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each) {
    Span whole = new Span(from.toEpochMilli(), to.toEpochMilli());
    var export =
        new PostgresExport(
            onOneSnapshot(handle -> StoredSeries.of(handle, List.of(equipment))).stream()
                .filter(one -> points.contains(one.point()))
                .toList());
    for (long day : available(() -> jdbi.withHandle(partitions::firstDays))) {
      Span ofDay = new Span(day * Partitions.DAY_MILLIS, (day + 1) * Partitions.DAY_MILLIS);
      for (Span span : whole.among(List.of(ofDay))) {
        available(
            () -> {
              jdbi.useTransaction(handle -> export.run(handle, partitions.nameOf(day), span, each));
              return span;
            });
      }
    }
  }

  /// Rolls up what is due. Call it every minute.
  public void rollUp() {
    rollUps.run();
  }

  /// Creates the partitions of the next days and drops all those whose retention is over. Call it
  /// at the start and then every hour.
  public void maintain() {
    long today = Partitions.dayOf(clock.millis());
    for (long day = today; day <= today + DAYS_AHEAD; day++) {
      partitions.ensure(day);
    }
    partitions.dropBefore(Partitions.dayOf(oldest()));
    rollUps.forgetBefore(Partitions.dayOf(oldest()));
    minutes.dropBefore(Partitions.dayOf(oldest(Resolution.MINUTE)));
    hours.dropBefore(Partitions.dayOf(oldest(Resolution.HOUR)));
  }

  @Override
  public void close() {}

  private long oldest() {
    return oldest(Resolution.RAW);
  }

  private long oldest(Resolution resolution) {
    return retention.oldest(resolution, clock.instant()).toEpochMilli();
  }

  private boolean isKept(Resolution resolution, Instant from) {
    return from.toEpochMilli() >= oldest(resolution);
  }

  /// Reads what several queries must agree on.
  private <T> T onOneSnapshot(Function<Handle, T> read) {
    return available(
        () -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, read::apply));
  }

  /// Writes the readings; where the database refuses one of them, finds it by halving.
  private Written writeAround(List<Reading> readings, List<Reading> refused) {
    if (readings.isEmpty()) {
      return new Written(0, 0);
    }
    try {
      int stored = available(() -> insert(readings));
      return new Written(stored, readings.size() - stored);
    } catch (DataRefusedException refusal) {
      if (readings.size() == 1) {
        refused.addAll(readings);
        return new Written(0, 0);
      }
      int half = readings.size() / 2;
      Written first = writeAround(readings.subList(0, half), refused);
      Written second = writeAround(readings.subList(half, readings.size()), refused);
      return new Written(first.stored() + second.stored(), first.duplicate() + second.duplicate());
    }
  }

  private int insert(List<Reading> readings) {
    readings.stream()
        .mapToLong(reading -> Partitions.dayOf(reading.eventTime()))
        .distinct()
        .forEach(partitions::ensure);
    int[] ids = series.of(readings);
    return jdbi.withHandle(handle -> insert(readings, ids, handle.getConnection()));
  }

  private int insert(List<Reading> readings, int[] ids, Connection connection) {
    try {
      return mustBeCareful()
          ? InsertMissing.insert(connection, readings, ids)
          : copyOrInsertMissing(readings, ids, connection);
    } catch (SQLException failure) {
      throw explained(failure);
    }
  }

  private boolean mustBeCareful() {
    return carefulWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private int copyOrInsertMissing(List<Reading> readings, int[] ids, Connection connection)
      throws SQLException {
    try {
      return BinaryCopy.copy(connection, readings, ids);
    } catch (SQLException failure) {
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        carefulWrites.set(CAREFUL_WRITES);
        return InsertMissing.insert(connection, readings, ids);
      }
      throw failure;
    }
  }

  /// A value that PostgreSQL cannot keep is refused; whatever else goes wrong may go right later.
  private RuntimeException explained(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.startsWith("22")) {
      return new DataRefusedException(failure);
    }
    if (state.equals(NO_PARTITION)) {
      partitions.forget();
    }
    return unavailable(failure);
  }

  private static <T> T available(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException failure) {
      throw unavailable(Optional.ofNullable(failure.getCause()).orElse(failure));
    }
  }

  private static StoreUnavailableException unavailable(Throwable failure) {
    return new StoreUnavailableException(
        "PostgreSQL does not keep readings now: " + failure.getMessage(), failure);
  }

  /// PostgreSQL cannot keep a value, whenever it is tried.
  private static final class DataRefusedException extends RuntimeException {

    DataRefusedException(SQLException cause) {
      super(cause);
    }
  }
}
