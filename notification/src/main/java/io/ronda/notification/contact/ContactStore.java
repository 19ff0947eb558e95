package io.ronda.notification.contact;

import io.ronda.core.text.Language;
import io.ronda.notification.channel.ChannelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The contacts in the database.
public final class ContactStore {

  private static final RowMapper<Contact> CONTACT =
      (row, _) ->
          new Contact(
              row.getString("person"), Language.valueOf(row.getString("language")), ways(row));

  private final Jdbi jdbi;

  public ContactStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Everybody's, by person.
  public List<Contact> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from contact order by person").map(CONTACT).list());
  }

  public Optional<Contact> find(String person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from contact where person = :person")
                .bind("person", person)
                .map(CONTACT)
                .findOne());
  }

  /// Creates the person's contact, or replaces it.
  public void save(Contact contact) {
    jdbi.useHandle(
        handle -> {
          Update update =
              handle
                  .createUpdate(
                      """
                      insert into contact
                        (person, language, first_site, first_channel, first_address,
                         second_site, second_channel, second_address)
                      values
                        (:person, :language, :site0, :channel0, :address0,
                         :site1, :channel1, :address1)
                      on conflict (person) do update
                      set language = :language, first_site = :site0, first_channel = :channel0,
                          first_address = :address0, second_site = :site1,
                          second_channel = :channel1, second_address = :address1
                      """)
                  .bind("person", contact.person())
                  .bind("language", contact.language().name());
          for (int i = 0; i < Contact.WAYS; i++) {
            bind(update, i, i < contact.ways().size() ? contact.ways().get(i) : null);
          }
          update.execute();
        });
  }

  /// Deletes it. False where there is none.
  public boolean delete(String person) {
    return jdbi.withHandle(handle -> handle.execute("delete from contact where person = ?", person))
        > 0;
  }

  private static void bind(Update update, int which, @Nullable Way way) {
    update
        .bind("site" + which, way == null ? null : way.channel().site())
        .bind("channel" + which, way == null ? null : way.channel().channel())
        .bind("address" + which, way == null ? null : way.address());
  }

  private static List<Way> ways(ResultSet row) throws SQLException {
    List<Way> ways = new ArrayList<>();
    way(row, "first").ifPresent(ways::add);
    way(row, "second").ifPresent(ways::add);
    return ways;
  }

  private static Optional<Way> way(ResultSet row, String which) throws SQLException {
    String site = row.getString(which + "_site");
    String channel = row.getString(which + "_channel");
    String address = row.getString(which + "_address");
    return site == null || channel == null || address == null
        ? Optional.empty()
        : Optional.of(new Way(new ChannelId(site, channel), address));
  }
}
