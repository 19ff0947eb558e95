package io.ronda.notification.push;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// The devices in the database.
public final class DeviceStore {

  /// A person's oldest device makes way for one more.
  static final int MOST = 20;

  private final Jdbi jdbi;

  public DeviceStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A person's, the newest first.
  public List<Device> of(String person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from push_device where person = :person order by id desc")
                .bind("person", person)
                .map((row, _) -> device(row))
                .list());
  }

  /// Who has one.
  public Set<String> persons() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct person from push_device")
                .mapTo(String.class)
                .set());
  }

  /// Adds a device. One that is there already, whoever had it, is this person's from now on.
  public Device add(String person, URI endpoint, String p256dh, String auth, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("delete from push_device where endpoint = ?", endpoint.toString());
          Device added =
              handle
                  .createQuery(
                      """
                      insert into push_device (person, endpoint, p256dh, auth, since)
                      values (:person, :endpoint, :p256dh, :auth, :now)
                      returning *
                      """)
                  .bind("person", person)
                  .bind("endpoint", endpoint.toString())
                  .bind("p256dh", p256dh)
                  .bind("auth", auth)
                  .bind("now", now)
                  .map((row, _) -> device(row))
                  .one();
          handle.execute(
              """
              delete from push_device where person = ? and id not in (
                select id from push_device where person = ? order by id desc limit ?)
              """,
              person,
              person,
              MOST);
          return added;
        });
  }

  /// Forgets one. False where there is none, or it is somebody else's.
  public boolean remove(String person, long id) {
    return jdbi.withHandle(
            handle ->
                handle.execute("delete from push_device where person = ? and id = ?", person, id))
        > 0;
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getLong("id"),
        row.getString("person"),
        URI.create(row.getString("endpoint")),
        row.getString("p256dh"),
        row.getString("auth"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }
}
