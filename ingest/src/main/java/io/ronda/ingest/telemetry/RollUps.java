package io.ronda.ingest.telemetry;

import io.ronda.core.database.LongWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the minutes and hours of readings whose time is over, and makes those again that readings
/// came late for.
///
/// A time is rolled up in two transactions. The first puts a trigger on the day's partition that
/// notes each later reading of that time in `telemetry_late`; PostgreSQL lets it in only when no
/// writer holds the partition, so every reading is either there before or noted. The second makes
/// the roll-ups. Writers need know nothing of it, and readings of the hour that runs pass a
/// trigger that does not fire.
final class RollUps {

  static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /// How long after its end an hour is rolled up, so that few readings are late.
  private static final long PATIENCE_MILLIS = Duration.ofMinutes(5).toMillis();

  /// Writers wait behind the trigger, so it waits no longer itself; the next run tries again.
  private static final String LOCK_PATIENCE = "set local lock_timeout = '300ms'";

  /// Whoever rolls up does it alone, so that what is made last was read last.
  private static final String ALONE = "select pg_advisory_xact_lock(7809920946)";

  private static final int LATE_AT_ONCE = 50_000;

  private static final Logger log = LoggerFactory.getLogger(RollUps.class);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Partitions readings;
  private final Partitions minutes;
  private final Partitions hours;

  RollUps(
      Jdbi jdbi, InstantSource clock, Partitions readings, Partitions minutes, Partitions hours) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.readings = readings;
    this.minutes = minutes;
    this.hours = hours;
  }

  /// Rolls up what is due.
  void run() {
    long over = (clock.millis() - PATIENCE_MILLIS) / HOUR_MILLIS * HOUR_MILLIS;
    for (Span span : jdbi.withHandle(RolledUp::open)) {
      if (span.from() < over) {
        rollUp(new Span(span.from(), Math.min(span.to(), over)));
      }
    }
    int late = LATE_AT_ONCE;
    while (late == LATE_AT_ONCE) {
      late = jdbi.inTransaction(this::rollUpLate);
    }
  }

  /// Forgets the days before `day`, of which there are no readings any more.
  void forgetBefore(long day) {
    jdbi.useHandle(handle -> handle.execute("delete from telemetry_rolled where day < ?", day));
  }

  private void rollUp(Span span) {
    long day = Partitions.dayOf(span.from());
    String partition = readings.nameOf(day);
    minutes.ensure(day);
    hours.ensure(day);
    if (watch(partition, span.to())) {
      jdbi.useTransaction(
          handle -> {
            LongWork.begin(handle);
            handle.execute(ALONE);
            addMinutes(handle, span);
            addHours(handle, span);
            addLast(handle, span);
            handle.execute(
                """
                insert into telemetry_rolled (day, partition, until)
                values (?, cast(? as regclass), ?)
                on conflict (day) do update
                set partition = excluded.partition, until = excluded.until
                """,
                day,
                partition,
                span.to());
          });
    }
  }

  /// Has readings before `until` noted from now on. False where writers were in the way too long.
  private boolean watch(String partition, long until) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute(LOCK_PATIENCE);
            handle.execute(
                """
                create or replace trigger late after insert on %s for each row
                when (new.event_time < %d) execute function telemetry_mark_late()
                """
                    .formatted(partition, until));
          });
      return true;
    } catch (JdbiException failure) {
      if (!SqlState.isLockTimeout(failure)) {
        throw failure;
      }
      log.info("{} is busy and will be rolled up later", partition);
      return false;
    }
  }

  private static void addMinutes(Handle handle, Span span) {
    handle
        .createUpdate(
            """
            insert into telemetry_minute (series, start, scaled_sum, least, greatest, readings)
            select series, event_time / :minute * :minute as start,
                   sum(number / 18446744073709551616::float8), min(number), max(number), count(*)
            from telemetry_reading
            where event_time >= :from and event_time < :to and number is not null
            group by series, start order by series, start
            on conflict (series, start) do update
            set scaled_sum = excluded.scaled_sum, least = excluded.least,
                greatest = excluded.greatest, readings = excluded.readings
            """)
        .bind("minute", MINUTE_MILLIS)
        .bind("from", span.from())
        .bind("to", span.to())
        .execute();
  }

  private static void addHours(Handle handle, Span span) {
    handle
        .createUpdate(
            """
            insert into telemetry_hour (series, start, scaled_sum, least, greatest, readings)
            select series, start / :hour * :hour as hour,
                   sum(scaled_sum), min(least), max(greatest), sum(readings)
            from telemetry_minute
            where start >= :from and start < :to
            group by series, hour order by series, hour
            on conflict (series, start) do update
            set scaled_sum = excluded.scaled_sum, least = excluded.least,
                greatest = excluded.greatest, readings = excluded.readings
            """)
        .bind("hour", HOUR_MILLIS)
        .bind("from", span.from())
        .bind("to", span.to())
        .execute();
  }

  private static void addLast(Handle handle, Span span) {
    handle
        .createUpdate(
            """
            insert into telemetry_last (series, event_time, receive_time, number, text)
            select distinct on (series) series, event_time, receive_time, number, text
            from telemetry_reading
            where event_time >= :from and event_time < :to
            order by series, event_time desc
            on conflict (series) do update
            set event_time = excluded.event_time, receive_time = excluded.receive_time,
                number = excluded.number, text = excluded.text
            where excluded.event_time > telemetry_last.event_time
            """)
        .bind("from", span.from())
        .bind("to", span.to())
        .execute();
  }

  /// Makes the hours of some late readings again. Returns how many readings they were.
  private int rollUpLate(Handle handle) {
    LongWork.begin(handle);
    handle.execute(ALONE);
    handle.execute("create temporary table due (series int, hour bigint) on commit drop");
    int late =
        handle
            .createUpdate(
                """
                with gone as (
                  delete from telemetry_late
                  where ctid = any(array(select ctid from telemetry_late limit :most))
                  returning series, event_time)
                insert into due select series, event_time / :hour * :hour from gone
                """)
            .bind("hour", HOUR_MILLIS)
            .bind("most", LATE_AT_ONCE)
            .execute();
    if (late > 0) {
      List<Long> days =
          handle
              .createQuery("select distinct hour / :day from due")
              .bind("day", Partitions.DAY_MILLIS)
              .mapTo(Long.class)
              .list();
      days.forEach(minutes::ensure);
      days.forEach(hours::ensure);
      addLateMinutes(handle);
      addLateHours(handle);
      addLateLast(handle);
    }
    return late;
  }

  private static void addLateMinutes(Handle handle) {
    handle
        .createUpdate(
            """
            insert into telemetry_minute (series, start, scaled_sum, least, greatest, readings)
            select d.series, m.*
            from (select distinct series, hour from due) d
            cross join lateral
              (select event_time / :minute * :minute as start,
                      sum(number / 18446744073709551616::float8), min(number), max(number), count(*)
               from telemetry_reading
               where series = d.series and event_time >= d.hour and event_time < d.hour + :hour
                 and number is not null
               group by start) m
            on conflict (series, start) do update
            set scaled_sum = excluded.scaled_sum, least = excluded.least,
                greatest = excluded.greatest, readings = excluded.readings
            """)
        .bind("minute", MINUTE_MILLIS)
        .bind("hour", HOUR_MILLIS)
        .execute();
  }

  private static void addLateHours(Handle handle) {
    handle
        .createUpdate(
            """
            insert into telemetry_hour (series, start, scaled_sum, least, greatest, readings)
            select d.series, d.hour, h.*
            from (select distinct series, hour from due) d
            cross join lateral
              (select sum(scaled_sum), min(least), max(greatest), sum(readings)
               from telemetry_minute
               where series = d.series and start >= d.hour and start < d.hour + :hour
               having count(*) > 0) h
            on conflict (series, start) do update
            set scaled_sum = excluded.scaled_sum, least = excluded.least,
                greatest = excluded.greatest, readings = excluded.readings
            """)
        .bind("hour", HOUR_MILLIS)
        .execute();
  }

  private static void addLateLast(Handle handle) {
    handle
        .createUpdate(
            """
            insert into telemetry_last (series, event_time, receive_time, number, text)
            select d.series, r.*
            from (select series, max(hour) as hour from due group by series) d
            cross join lateral
              (select event_time, receive_time, number, text from telemetry_reading
               where series = d.series and event_time >= d.hour and event_time < d.hour + :hour
               order by event_time desc limit 1) r
            on conflict (series) do update
            set event_time = excluded.event_time, receive_time = excluded.receive_time,
                number = excluded.number, text = excluded.text
            where excluded.event_time > telemetry_last.event_time
            """)
        .bind("hour", HOUR_MILLIS)
        .execute();
  }
}
