package io.ronda.alerting.task.clock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.alerting.task.TaskSource;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.calendar.Hours;
import io.ronda.core.calendar.WorkingCalendar;
import io.ronda.core.equipment.EquipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The limits and the working hours in the database. A site without its own has those of all sites,
/// and where there are none either, Ronda's.
public final class ClockStore {

  /// What stands for all sites in the table.
  private static final String ALL = "";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private final Jdbi jdbi;
  private final Function<Handle, Holidays> holidays;

  /// @param holidays reads those of all sites, within the transaction of who asks
  public ClockStore(Jdbi jdbi, Function<Handle, Holidays> holidays) {
    this.jdbi = jdbi;
    this.holidays = holidays;
  }

  private record Found(
      ZoneId zone, @Nullable String system, @Nullable String limits, @Nullable String hours) {

    static Found of(ResultSet row) throws SQLException {
      return new Found(
          ZoneId.of(row.getString("time_zone")),
          row.getString("system"),
          row.getString("limits"),
          row.getString("hours"));
    }
  }

  /// What the clocks of a task go by.
  public Measure measure(
      Handle handle, String site, @Nullable EquipmentId equipment, TaskSource.Type source) {
    Found found =
        handle
            .createQuery(
                """
                select time_zone, body ->> 'system' as system,
                  coalesce(own.limits, every.limits)::text as limits,
                  coalesce(own.hours, every.hours)::text as hours
                from site
                left join task_terms own on own.site = site.id
                left join task_terms every on every.site = :all
                left join equipment on equipment.site = site.id and equipment.id = :equipment
                left join profile on profile.id = equipment.profile
                where site.id = :site
                """)
            .bind("all", ALL)
            .bind("site", site)
            .bind("equipment", equipment == null ? null : equipment.equipment())
            .map((row, _) -> Found.of(row))
            .findOne()
            .orElseThrow(() -> new IllegalArgumentException("there is no site '" + site + "'"));
    LimitTable table = found.limits() == null ? LimitTable.DEFAULTS : table(found.limits());
    Map<DayOfWeek, List<Hours>> week =
        found.hours() == null ? WorkingCalendar.FIVE_DAYS : week(found.hours());
    return new Measure(
        table.of(found.system(), source),
        new WorkingCalendar(found.zone(), week, holidays.apply(handle)));
  }

  /// The limits that were set for a site, or for all sites where it is null.
  public Optional<LimitTable> limits(@Nullable String site) {
    return read("limits", site).map(ClockStore::table);
  }

  /// Sets those limits; null for none of its own.
  public void saveLimits(@Nullable String site, @Nullable LimitTable table) {
    write("limits", site, table);
  }

  /// The working hours that were set for a site.
  public Optional<Map<DayOfWeek, List<Hours>>> hours(String site) {
    return read("hours", site).map(ClockStore::week);
  }

  /// Sets those hours; null for none of its own.
  public void saveHours(String site, @Nullable Map<DayOfWeek, List<Hours>> week) {
    write("hours", site, week);
  }

  private Optional<String> read(String column, @Nullable String site) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select %s::text from task_terms where site = :site and %1$s is not null"
                        .formatted(column))
                .bind("site", site == null ? ALL : site)
                .mapTo(String.class)
                .findOne());
  }

  private void write(String column, @Nullable String site, @Nullable Object value) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into task_terms (site, %1$s) values (:site, cast(:value as jsonb))
                  on conflict (site) do update set %1$s = cast(:value as jsonb)
                  """
                      .formatted(column))
              .bind("site", site == null ? ALL : site)
              .bind("value", value == null ? null : json(value))
              .execute();
          changed(handle, site);
        });
  }

  /// The due times of the open tasks of a site, of every site where it is null, are to be reckoned
  /// anew: what they go by has changed, within the caller's transaction.
  public static void changed(Handle handle, @Nullable String site) {
    handle
        .createUpdate(
            """
            insert into task_reckoning (site, done_to)
            select id, 0 from site where cast(:site as text) is null or id = :site
            on conflict (site) do update set done_to = 0
            """)
        .bind("site", site)
        .execute();
  }

  private static LimitTable table(String json) {
    return parse(json, new TypeReference<LimitTable>() {});
  }

  private static Map<DayOfWeek, List<Hours>> week(String json) {
    return parse(json, new TypeReference<Map<DayOfWeek, List<Hours>>>() {});
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("limits and hours are always JSON", e);
    }
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database has limits or hours that are none", e);
    }
  }
}
