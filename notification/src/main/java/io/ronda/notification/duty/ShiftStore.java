package io.ronda.notification.duty;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The shifts in the database.
public final class ShiftStore {

  private static final RowMapper<Shift> SHIFT =
      (row, _) ->
          new Shift(
              new ShiftId(row.getString("site"), row.getString("id")),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              strings(row, "persons").toList(),
              strings(row, "weekdays").map(DayOfWeek::valueOf).collect(Collectors.toSet()),
              strings(row, "days").map(DayKind::valueOf).collect(Collectors.toSet()),
              row.getObject("starts", LocalTime.class),
              row.getObject("ends", LocalTime.class));

  private final Jdbi jdbi;

  public ShiftStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every shift, by site and id.
  public List<Shift> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from shift order by site, id").map(SHIFT).list());
  }

  /// The shifts of a site, within the caller's transaction.
  static List<Shift> of(Handle transaction, String site) {
    return transaction
        .createQuery("select * from shift where site = :site order by id")
        .bind("site", site)
        .map(SHIFT)
        .list();
  }

  public Optional<Shift> find(ShiftId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from shift where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.shift())
                .map(SHIFT)
                .findOne());
  }

  /// Creates the shift, or replaces the one with its id.
  public void save(Shift shift) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into shift
                      (site, id, name_zh, name_en, persons, weekdays, days, starts, ends)
                    values (:site, :id, :zh, :en, :persons, :weekdays, :days, :starts, :ends)
                    on conflict (site, id) do update
                    set name_zh = :zh, name_en = :en, persons = :persons, weekdays = :weekdays,
                        days = :days, starts = :starts, ends = :ends
                    """)
                .bind("site", shift.id().site())
                .bind("id", shift.id().shift())
                .bind("zh", shift.name().zh())
                .bind("en", shift.name().en())
                .bindArray("persons", String.class, shift.persons())
                .bindArray(
                    "weekdays", String.class, shift.weekdays().stream().map(Enum::name).toList())
                .bindArray("days", String.class, shift.days().stream().map(Enum::name).toList())
                .bind("starts", shift.starts())
                .bind("ends", shift.ends())
                .execute());
  }

  /// Deletes the shift. False where there is none.
  public boolean delete(ShiftId id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from shift where site = ? and id = ?", id.site(), id.shift()))
        > 0;
  }

  private static Stream<String> strings(ResultSet row, String column) throws SQLException {
    return Stream.of((String[]) row.getArray(column).getArray());
  }
}
