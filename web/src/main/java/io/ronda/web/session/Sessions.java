package io.ronda.web.session;

import io.ronda.core.site.PersonStore;
import io.ronda.web.access.Authentication;
import io.ronda.web.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The sessions of people. A session ends after 12 hours without use, after 7 days in any case, at
/// logout, and when password, role or scope of its person change.
public final class Sessions implements Authentication {

  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration LIFE = Duration.ofDays(7);

  /// Use is written down no more often than this.
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private static final int TOKEN_BYTES = 32;

  private final Jdbi jdbi;
  private final PersonStore persons;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Sessions(Jdbi jdbi, PersonStore persons, InstantSource clock) {
    this.jdbi = jdbi;
    this.persons = persons;
    this.clock = clock;
  }

  /// A new session.
  ///
  /// @param token for the cookie, known only at this moment
  record Started(String token, String csrfToken) {}

  private record Row(String person, String csrfToken, Instant usedAt) {}

  Started start(String person) {
    Started started = new Started(randomToken(), randomToken());
    Instant now = clock.instant();
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into session (token_sha256, person, csrf_token, created_at, used_at)
                values (?, ?, ?, ?, ?)
                """,
                sha256(started.token()),
                person,
                started.csrfToken(),
                now,
                now));
    return started;
  }

  @Override
  public Optional<Caller.User> find(String token) {
    byte[] id = sha256(token);
    return row(id)
        .flatMap(
            row -> {
              touch(id, row);
              return persons
                  .find(row.person())
                  .map(
                      person ->
                          new Caller.User(person, HexFormat.of().formatHex(id), row.csrfToken()));
            });
  }

  /// Whether the caller may go on: a session has not ended. Others have none that could end.
  public boolean lasts(Caller caller) {
    return !(caller instanceof Caller.User user) || row(id(user.session())).isPresent();
  }

  void end(String session) {
    jdbi.useHandle(
        handle -> handle.execute("delete from session where token_sha256 = ?", id(session)));
  }

  /// Ends every session of the person.
  public void endAll(String person) {
    jdbi.useHandle(handle -> handle.execute("delete from session where person = ?", person));
  }

  void endOthers(String person, String session) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from session where person = ? and token_sha256 <> ?", person, id(session)));
  }

  /// Forgets the sessions that have ended.
  public void prune() {
    Instant now = clock.instant();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from session where used_at < ? or created_at < ?",
                now.minus(IDLE),
                now.minus(LIFE)));
  }

  private Optional<Row> row(byte[] id) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select person, csrf_token, used_at from session
                    where token_sha256 = :id and used_at >= :idle and created_at >= :life
                    """)
                .bind("id", id)
                .bind("idle", now.minus(IDLE))
                .bind("life", now.minus(LIFE))
                .map(
                    (row, _) ->
                        new Row(
                            row.getString("person"),
                            row.getString("csrf_token"),
                            row.getTimestamp("used_at").toInstant()))
                .findOne());
  }

  private void touch(byte[] id, Row row) {
    Instant now = clock.instant();
    if (row.usedAt().isBefore(now.minus(TOUCH))) {
      jdbi.useHandle(
          handle ->
              handle.execute("update session set used_at = ? where token_sha256 = ?", now, id));
    }
  }

  private String randomToken() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static byte[] id(String session) {
    return HexFormat.of().parseHex(session);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
