package io.ronda.core.site;

import io.ronda.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/// The people in the database.
public final class PersonStore {

  private static final RowMapper<Person> PERSON =
      (row, _) ->
          new Person(
              row.getString("id"),
              new Text(row.getString("name_zh"), row.getString("name_en")),
              Role.of(row.getString("role")),
              Set.of((String[]) row.getArray("sites").getArray()),
              Set.of((String[]) row.getArray("skills").getArray()),
              Set.of((String[]) row.getArray("zones").getArray()));

  private final Jdbi jdbi;

  public PersonStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Everybody, by id.
  public List<Person> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from person order by id").map(PERSON).list());
  }

  public Optional<Person> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from person where id = :id")
                .bind("id", id)
                .map(PERSON)
                .findOne());
  }

  /// Creates the person, or replaces the one with the same id.
  public void save(Person person) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into person (id, name_zh, name_en, role, sites, skills, zones)
                    values (:id, :zh, :en, :role, :sites, :skills, :zones)
                    on conflict (id) do update
                    set name_zh = :zh, name_en = :en, role = :role, sites = :sites,
                        skills = :skills, zones = :zones
                    """)
                .bind("id", person.id())
                .bind("zh", person.name().zh())
                .bind("en", person.name().en())
                .bind("role", person.role().key())
                .bindArray("sites", String.class, person.sites())
                .bindArray("skills", String.class, person.skills())
                .bindArray("zones", String.class, person.zones())
                .execute());
  }

  /// Deletes the person. False where there is none.
  public boolean delete(String id) {
    return jdbi.withHandle(handle -> handle.execute("delete from person where id = ?", id)) > 0;
  }
}
