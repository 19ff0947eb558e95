package io.ronda.ingest.telemetry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions of a table by time, each of so many days, named after their first day:
/// `telemetry_reading_20260131`. Days are UTC and count from 1970-01-01.
final class Partitions {

  static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  /// Two writers may need a new partition at the same time.
  private static final long CREATION_LOCK = 0x726561_64696e67L;

  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  private final Jdbi jdbi;
  private final String table;
  private final int days;
  private final Set<Long> known = ConcurrentHashMap.newKeySet();

  /// @param days how many days a partition holds
  Partitions(Jdbi jdbi, String table, int days) {
    this.jdbi = jdbi;
    this.table = table;
    this.days = days;
  }

  static long dayOf(long epochMillis) {
    return Math.floorDiv(epochMillis, DAY_MILLIS);
  }

  /// Makes sure that the day has a partition.
  void ensure(long day) {
    long first = Math.floorDiv(day, days) * days;
    if (!known.contains(first)) {
      jdbi.useTransaction(handle -> create(handle, first));
      known.add(first);
    }
  }

  /// Drops the partitions that hold days before `day` only. One that somebody reads just now is
  /// left for the next time, for everybody else would wait with it.
  void dropBefore(long day) {
    jdbi.withHandle(this::firstDays).stream()
        .filter(first -> first + days <= day)
        .forEach(this::drop);
    known.removeIf(first -> first + days <= day);
  }

  /// Forgets which partitions there are, because somebody else dropped one.
  void forget() {
    known.clear();
  }

  /// The first days of the partitions, oldest first.
  List<Long> firstDays(Handle handle) {
    return handle
        .createQuery(
            """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = cast(:table as regclass) order by relname
            """)
        .bind("table", table)
        .mapTo(String.class)
        .map(name -> LocalDate.parse(name.substring(table.length() + 1), SUFFIX).toEpochDay())
        .list();
  }

  /// The name of the partition that begins with the day.
  String nameOf(long firstDay) {
    return table + "_" + LocalDate.ofEpochDay(firstDay).format(SUFFIX);
  }

  private void drop(long first) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute("set local lock_timeout = '300ms'");
            handle.execute("drop table " + nameOf(first));
          });
    } catch (JdbiException failure) {
      if (!SqlState.isLockTimeout(failure)) {
        throw failure;
      }
      log.info("{} is being read and will be dropped later", nameOf(first));
    }
  }

  private void create(Handle handle, long first) {
    handle.execute("select pg_advisory_xact_lock(?)", CREATION_LOCK);
    handle.execute(
        "create table if not exists %s partition of %s for values from (%d) to (%d)"
            .formatted(nameOf(first), table, first * DAY_MILLIS, (first + days) * DAY_MILLIS));
  }
}
