package io.ronda.ingest.telemetry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The days of readings, one partition each, named `telemetry_reading_20260131`. Days are UTC.
final class Partitions {

  private static final String PREFIX = "telemetry_reading_";
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  /// Two writers may need a new day at the same time.
  private static final long CREATION_LOCK = 0x726561_64696e67L;

  private final Jdbi jdbi;
  private final Set<Long> known = ConcurrentHashMap.newKeySet();

  Partitions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static long dayOf(long epochMillis) {
    return Math.floorDiv(epochMillis, DAY_MILLIS);
  }

  /// Makes sure that the day (since 1970-01-01) has a partition.
  void ensure(long day) {
    if (!known.contains(day)) {
      jdbi.useTransaction(handle -> create(handle, day));
      known.add(day);
    }
  }

  /// Drops the partitions of the days before `day`.
  void dropBefore(long day) {
    List<String> old =
        jdbi.withHandle(Partitions::names).stream().filter(name -> dayNamed(name) < day).toList();
    old.forEach(name -> jdbi.useHandle(handle -> handle.execute("drop table " + name)));
    known.removeIf(one -> one < day);
  }

  /// Forgets which partitions there are, because somebody else dropped one.
  void forget() {
    known.clear();
  }

  private static void create(Handle handle, long day) {
    handle.execute("select pg_advisory_xact_lock(?)", CREATION_LOCK);
    handle.execute(
        "create table if not exists %s partition of telemetry_reading for values from (%d) to (%d)"
            .formatted(nameOf(day), day * DAY_MILLIS, (day + 1) * DAY_MILLIS));
  }

  private static List<String> names(Handle handle) {
    return handle
        .createQuery(
            """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = 'telemetry_reading'::regclass
            """)
        .mapTo(String.class)
        .list();
  }

  private static String nameOf(long day) {
    return PREFIX + LocalDate.ofEpochDay(day).format(SUFFIX);
  }

  private static long dayNamed(String partition) {
    return LocalDate.parse(partition.substring(PREFIX.length()), SUFFIX).toEpochDay();
  }
}
