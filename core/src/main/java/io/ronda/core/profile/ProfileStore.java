package io.ronda.core.profile;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The profiles in the database, each as its document.
public final class ProfileStore {

  private final Jdbi jdbi;

  public ProfileStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The overrides of their rules.
  public RuleOverrideStore overrides() {
    return new RuleOverrideStore(jdbi);
  }

  /// Every profile, by id.
  public List<Profile> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select body::text from profile order by id")
                .mapTo(String.class)
                .map(ProfileDocument::parse)
                .list());
  }

  public Optional<Profile> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select body::text from profile where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .map(ProfileDocument::parse)
                .findOne());
  }

  /// The profile, which nobody else can change until the transaction of the caller ends.
  public Optional<Profile> lock(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select body::text from profile where id = :id for update")
                .bind("id", id)
                .mapTo(String.class)
                .map(ProfileDocument::parse)
                .findOne());
  }

  /// Creates the profile, or replaces the one with its id.
  public void save(Profile profile) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into profile (id, body) values (?, ?::jsonb)
                on conflict (id) do update set body = excluded.body
                """,
                profile.id(),
                ProfileDocument.write(profile)));
  }

  /// Deletes the profile. False where there is none.
  public boolean delete(String id) {
    return jdbi.withHandle(handle -> handle.execute("delete from profile where id = ?", id)) > 0;
  }
}
