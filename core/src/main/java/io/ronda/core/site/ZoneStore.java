package io.ronda.core.site;

import io.ronda.core.text.Text;
import java.sql.Array;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The zones of sites in the database.
public final class ZoneStore {

  private static final RowMapper<Zone> ZONE =
      (row, _) ->
          new Zone(
              row.getString("site"),
              row.getString("id"),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              strings(row.getArray("responsible")));

  private final Jdbi jdbi;

  public ZoneStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every zone, by site and id.
  public List<Zone> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from zone order by site, id").map(ZONE).list());
  }

  public Optional<Zone> find(String site, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from zone where site = :site and id = :id")
                .bind("site", site)
                .bind("id", id)
                .map(ZONE)
                .findOne());
  }

  /// Creates the zone, or replaces the one with its id.
  public void save(Zone zone) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into zone (site, id, name_zh, name_en, responsible)
                    values (:site, :id, :zh, :en, :responsible)
                    on conflict (site, id) do update
                    set name_zh = :zh, name_en = :en, responsible = :responsible
                    """)
                .bind("site", zone.site())
                .bind("id", zone.id())
                .bind("zh", zone.name().zh())
                .bind("en", zone.name().en())
                .bindArray("responsible", String.class, zone.responsible())
                .execute());
  }

  /// Deletes the zone. False where there is none.
  public boolean delete(String site, String id) {
    return jdbi.withHandle(
            handle -> handle.execute("delete from zone where site = ? and id = ?", site, id))
        > 0;
  }

  private static List<String> strings(Array array) throws java.sql.SQLException {
    return List.of((String[]) array.getArray());
  }
}
