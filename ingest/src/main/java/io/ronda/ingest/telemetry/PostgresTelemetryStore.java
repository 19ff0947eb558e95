package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

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

  private final Jdbi jdbi;
  private final Duration retention;
  private final InstantSource clock;
  private final SeriesIds series;
  private final Partitions partitions;
  private final AtomicInteger carefulWrites = new AtomicInteger();

  /// @param retention how long readings are kept; older ones are refused
  public PostgresTelemetryStore(Jdbi jdbi, Duration retention, InstantSource clock) {
    this.jdbi = jdbi;
    this.retention = retention;
    this.clock = clock;
    this.series = new SeriesIds(jdbi);
    this.partitions = new Partitions(jdbi);
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
          "older than the retention of %s, or not storable".formatted(retention), refused, written);
    }
    return written;
  }

  @Override
  public List<Bucket> history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    long width = Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), buckets));
    return available(
        () -> {
          List<Integer> ids = series.numeric(equipment, point);
          return jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          """
                          select (event_time - :from) / :width as bucket,
                                 avg(number) as mean, min(number) as min, max(number) as max,
                                 count(*) as count
                          from telemetry_reading
                          where series = any(:series) and event_time >= :from and event_time < :to
                          group by bucket order by bucket
                          """)
                      .bind("from", from.toEpochMilli())
                      .bind("to", to.toEpochMilli())
                      .bind("width", width)
                      .bindArray("series", Integer.class, ids)
                      .map(
                          (row, _) ->
                              new Bucket(
                                  from.plusMillis(row.getLong("bucket") * width),
                                  row.getDouble("mean"),
                                  row.getDouble("min"),
                                  row.getDouble("max"),
                                  row.getLong("count")))
                      .list());
        });
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    return available(() -> jdbi.withHandle(handle -> latest(handle, equipment)));
  }

  /// Creates the partitions of the next days and drops those whose retention is over. Call it at
  /// the start and then every hour.
  public void maintain() {
    long today = Partitions.dayOf(clock.millis());
    for (long day = today; day <= today + DAYS_AHEAD; day++) {
      partitions.ensure(day);
    }
    partitions.dropBefore(Partitions.dayOf(oldest()));
  }

  @Override
  public void close() {}

  private long oldest() {
    return clock.instant().minus(retention).toEpochMilli();
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

  private static Map<EquipmentId, Map<String, Reading>> latest(
      Handle handle, Collection<EquipmentId> equipment) {
    Map<EquipmentId, Map<String, Reading>> latest = new HashMap<>();
    handle
        .createQuery(
            """
            select s.site, s.equipment, s.point, s.kind,
                   r.event_time, r.receive_time, r.number, r.text
            from telemetry_series s
            cross join lateral
              (select event_time, receive_time, number, text from telemetry_reading
               where series = s.id order by event_time desc limit 1) r
            where (s.site, s.equipment) in
              (select * from unnest(:sites::text[], :equipment::text[]))
            """)
        .bindArray("sites", String.class, equipment.stream().map(EquipmentId::site).toList())
        .bindArray(
            "equipment", String.class, equipment.stream().map(EquipmentId::equipment).toList())
        .map((row, _) -> reading(row))
        .forEach(reading -> keepNewest(latest, reading));
    return latest;
  }

  private static void keepNewest(Map<EquipmentId, Map<String, Reading>> latest, Reading reading) {
    latest
        .computeIfAbsent(reading.equipment(), _ -> new HashMap<>())
        .merge(
            reading.point(),
            reading,
            (one, other) -> one.eventTime() >= other.eventTime() ? one : other);
  }

  private static Reading reading(ResultSet row) throws SQLException {
    return new Reading(
        new EquipmentId(row.getString("site"), row.getString("equipment")),
        row.getString("point"),
        row.getLong("event_time"),
        row.getLong("receive_time"),
        value(row));
  }

  private static Value value(ResultSet row) throws SQLException {
    return switch (SeriesKind.of(row.getString("kind"))) {
      case NUMBER -> Value.of(row.getDouble("number"));
      case FLAG -> Value.of(row.getDouble("number") != 0);
      case TEXT -> Value.of(row.getString("text"));
    };
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
