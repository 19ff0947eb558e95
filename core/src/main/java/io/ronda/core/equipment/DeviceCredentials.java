package io.ronda.core.equipment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The MQTT users of devices. Secrets are random (128 bit) and shown once; the database has their
/// SHA-256, which is enough for
/// what nobody can guess.
public final class DeviceCredentials {

  private static final int SECRET_BYTES = 16;

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public DeviceCredentials(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Whom a user name and secret stand for.
  ///
  /// @param equipment the equipment's name at the site, or null for a gateway that speaks for the
  /// whole site
  public record Credential(String username, String site, @Nullable String equipment) {}

  /// A user name with its secret, known only at this moment.
  public record Issued(String username, String secret) {}

  /// Gives the equipment a new secret; the one before stops working. The user name is the
  /// equipment's id.
  public Issued issue(EquipmentId equipment) {
    Issued issued = new Issued(equipment.toString(), randomSecret());
    save(issued, equipment.site(), equipment.equipment());
    return issued;
  }

  /// Gives a site's gateway a new secret; the one before stops working. The user name is the site's
  /// id.
  public Issued issueForSite(String site) {
    Issued issued = new Issued(site, randomSecret());
    save(issued, site, null);
    return issued;
  }

  /// The credential of the user name, if the secret is right.
  public Optional<Credential> authenticate(String username, String secret) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select username, site, equipment, secret_sha256 from device_credential
                    where username = :username
                    """)
                .bind("username", username)
                .map(
                    (row, _) ->
                        matches(row.getBytes("secret_sha256"), secret)
                            ? List.of(
                                new Credential(
                                    row.getString("username"),
                                    row.getString("site"),
                                    row.getString("equipment")))
                            : List.<Credential>of())
                .findOne()
                .flatMap(found -> found.stream().findFirst()));
  }

  private void save(Issued issued, String site, @Nullable String equipment) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into device_credential
                      (username, secret_sha256, site, equipment, created_at)
                    values (:username, :secret, :site, :equipment, :now)
                    on conflict (username) do update
                    set secret_sha256 = :secret, created_at = :now
                    """)
                .bind("username", issued.username())
                .bind("secret", sha256(issued.secret()))
                .bind("site", site)
                .bind("equipment", equipment)
                .bind("now", clock.instant())
                .execute());
  }

  private String randomSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static boolean matches(byte[] stored, String secret) {
    return MessageDigest.isEqual(stored, sha256(secret));
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
