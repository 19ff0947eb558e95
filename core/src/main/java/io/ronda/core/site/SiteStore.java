package io.ronda.core.site;

import io.ronda.core.text.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The sites in the database.
public final class SiteStore {

  private static final RowMapper<Site> SITE =
      (row, _) ->
          new Site(
              row.getString("id"),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              ZoneId.of(row.getString("time_zone")));

  private final Jdbi jdbi;

  public SiteStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every site, by id.
  public List<Site> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from site order by id").map(SITE).list());
  }

  public Optional<Site> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from site where id = :id")
                .bind("id", id)
                .map(SITE)
                .findOne());
  }

  /// Creates the site, or replaces the one with its id.
  public void save(Site site) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into site (id, name_zh, name_en, time_zone)
                    values (:id, :zh, :en, :timeZone)
                    on conflict (id) do update
                    set name_zh = :zh, name_en = :en, time_zone = :timeZone
                    """)
                .bind("id", site.id())
                .bind("zh", site.name().zh())
                .bind("en", site.name().en())
                .bind("timeZone", site.timeZone().getId())
                .execute());
  }

  /// Deletes the site with its zones and equipment. False where there is none.
  public boolean delete(String id) {
    return jdbi.withHandle(handle -> handle.execute("delete from site where id = ?", id)) > 0;
  }
}
