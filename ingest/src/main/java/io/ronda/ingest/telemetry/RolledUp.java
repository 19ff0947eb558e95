package io.ronda.ingest.telemetry;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// What the roll-ups do not tell (yet), so that it must be read from the readings. To be asked in
/// the transaction that reads both, on one snapshot.
final class RolledUp {

  private RolledUp() {}

  /// The ends of days that are not rolled up yet, whole days where nothing is; newest first.
  static List<Span> open(Handle handle) {
    return handle
        .createQuery(
            """
            select greatest(d.day * :day, r.until) as begin, (d.day + 1) * :day as end
            from (select p.inhrelid as partition,
                         (to_date(right(c.relname, 8), 'YYYYMMDD') - date '1970-01-01')::bigint as day
                  from pg_inherits p join pg_class c on c.oid = p.inhrelid
                  where p.inhparent = 'telemetry_reading'::regclass) d
            left join telemetry_rolled r on r.day = d.day and r.partition = d.partition
            where r.until is null or r.until < (d.day + 1) * :day
            order by begin desc
            """)
        .bind("day", Partitions.DAY_MILLIS)
        .map((row, _) -> new Span(row.getLong("begin"), row.getLong("end")))
        .list();
  }

  /// The hours with readings of the series that came after they were rolled up.
  static List<Span> late(Handle handle, List<Integer> series) {
    return handle
        .createQuery(
            """
            select distinct event_time / :hour * :hour as begin from telemetry_late
            where series = any(:series)
            """)
        .bind("hour", RollUps.HOUR_MILLIS)
        .bindArray("series", Integer.class, series)
        .map((row, _) -> row.getLong("begin"))
        .map(begin -> new Span(begin, begin + RollUps.HOUR_MILLIS))
        .list();
  }
}
