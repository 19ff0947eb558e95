package io.ronda.notification.ladder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The ladders in the database.
public final class LadderStore {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private static final RowMapper<Ladder> LADDER =
      (row, _) ->
          new Ladder(
              new LadderId(row.getString("site"), row.getString("id")),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              Stream.of((String[]) row.getArray("priorities").getArray())
                  .map(Rule.Priority::valueOf)
                  .collect(Collectors.toSet()),
              steps(row.getString("steps")),
              row.getInt("repeats"),
              row.getBoolean("tell_recovered"),
              quiet(row),
              row.getBoolean("enabled"));

  private final Jdbi jdbi;

  public LadderStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every ladder, by site and id.
  public List<Ladder> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from ladder order by site, id").map(LADDER).list());
  }

  public Optional<Ladder> find(LadderId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from ladder where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.ladder())
                .map(LADDER)
                .findOne());
  }

  /// Creates the ladder, or replaces the one with its id.
  public void save(Ladder ladder) {
    QuietHours quiet = ladder.quiet();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into ladder
                      (site, id, name_zh, name_en, priorities, steps, repeats, tell_recovered,
                       quiet_from, quiet_to, enabled)
                    values
                      (:site, :id, :zh, :en, :priorities, cast(:steps as jsonb), :repeats,
                       :tellRecovered, :quietFrom, :quietTo, :enabled)
                    on conflict (site, id) do update
                    set name_zh = :zh, name_en = :en, priorities = :priorities,
                        steps = cast(:steps as jsonb), repeats = :repeats,
                        tell_recovered = :tellRecovered, quiet_from = :quietFrom,
                        quiet_to = :quietTo, enabled = :enabled
                    """)
                .bind("site", ladder.id().site())
                .bind("id", ladder.id().ladder())
                .bind("zh", ladder.name().zh())
                .bind("en", ladder.name().en())
                .bindArray(
                    "priorities",
                    String.class,
                    ladder.priorities().stream().map(Enum::name).toList())
                .bind("steps", json(ladder.steps()))
                .bind("repeats", ladder.repeats())
                .bind("tellRecovered", ladder.tellRecovered())
                .bind("quietFrom", quiet == null ? null : quiet.from())
                .bind("quietTo", quiet == null ? null : quiet.to())
                .bind("enabled", ladder.enabled())
                .execute());
  }

  /// Deletes the ladder. False where there is none.
  public boolean delete(LadderId id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from ladder where site = ? and id = ?", id.site(), id.ladder()))
        > 0;
  }

  private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    LocalTime to = row.getObject("quiet_to", LocalTime.class);
    return from == null || to == null ? null : new QuietHours(from, to);
  }

  private static String json(List<Step> steps) {
    try {
      return JSON.writerFor(new TypeReference<List<Step>>() {}).writeValueAsString(steps);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("steps are always JSON", impossible);
    }
  }

  private static List<Step> steps(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the steps of a ladder cannot be read", e);
    }
  }
}
