package io.ronda.notification.duty;

import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holiday;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.text.Text;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The holidays and make-up days in the database, common to all sites.
public final class HolidayStore {

  private static final RowMapper<Holiday> HOLIDAY =
      (row, _) ->
          new Holiday(
              row.getObject("day", LocalDate.class),
              DayKind.valueOf(row.getString("kind")),
              new Text(row.getString("name_zh"), row.getString("name_en")));

  private final Jdbi jdbi;

  public HolidayStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Holidays all() {
    return jdbi.withHandle(HolidayStore::all);
  }

  /// Within the caller's transaction.
  public static Holidays all(Handle handle) {
    return Holidays.of(handle.createQuery("select * from holiday").map(HOLIDAY).list());
  }

  /// Those of a year, by date.
  public List<Holiday> of(Year year) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from holiday where day between :from and :to order by day")
                .bind("from", year.atDay(1))
                .bind("to", year.atDay(year.length()))
                .map(HOLIDAY)
                .list());
  }

  /// Replaces those of a year; the due times of tasks follow.
  ///
  /// @param days each of that year
  public void replace(Year year, List<Holiday> days) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from holiday where day between ? and ?",
              year.atDay(1),
              year.atDay(year.length()));
          PreparedBatch insert =
              handle.prepareBatch(
                  "insert into holiday (day, kind, name_zh, name_en) values (:day, :kind, :zh,"
                      + " :en)");
          days.forEach(
              one ->
                  insert
                      .bind("day", one.day())
                      .bind("kind", one.kind().name())
                      .bind("zh", one.name().zh())
                      .bind("en", one.name().en())
                      .add());
          if (!days.isEmpty()) {
            insert.execute();
          }
          ClockStore.changed(handle, null);
        });
  }
}
