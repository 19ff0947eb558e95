package io.ronda.notification.push;

import io.ronda.notification.secret.Safe;
import io.ronda.notification.secret.UnopenedException;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The devices of people, and the key that all of this installation's messages are signed with. It
/// is made when it is needed first, and kept sealed.
public final class Push {

  private static final String PLACE = "push/key";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Jdbi jdbi;
  private final Safe safe;
  private final DeviceStore devices;
  private final HostLookup hosts;

  public Push(Jdbi jdbi, Safe safe, HostLookup hosts) {
    this.jdbi = jdbi;
    this.safe = safe;
    this.hosts = hosts;
    this.devices = new DeviceStore(jdbi);
  }

  public DeviceStore devices() {
    return devices;
  }

  /// Where push services are.
  public HostLookup hosts() {
    return hosts;
  }

  /// What messages are signed with.
  ///
  /// @throws UnopenedException if it cannot be opened; [#repair()] makes another
  public Signer signer() throws UnopenedException {
    Stored stored = jdbi.withHandle(Push::find).orElseGet(this::make);
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      byte[] secret = base64.decode(safe.open(stored.sealedPrivateKey(), PLACE));
      return new Signer(P256.pair(base64.decode(stored.publicKey()), secret));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("it was written as a key", impossible);
    }
  }

  /// Makes another key where the one there is cannot be opened any more. Browsers that subscribed
  /// with the old one take nothing that the new one has signed, so they are forgotten.
  public void repair() {
    try {
      signer();
    } catch (UnopenedException lost) {
      jdbi.useTransaction(
          handle -> {
            handle.execute("delete from push_key");
            handle.execute("delete from push_device");
          });
    }
  }

  private record Stored(String publicKey, String sealedPrivateKey) {}

  private static Optional<Stored> find(Handle handle) {
    return handle
        .createQuery("select public_key, private_key from push_key")
        .map((row, _) -> new Stored(row.getString("public_key"), row.getString("private_key")))
        .findOne();
  }

  /// Where another node was faster, its key is the one.
  private Stored make() {
    try {
      var keys = P256.random();
      byte[] secret = P256.bytes(((ECPrivateKey) keys.getPrivate()).getS());
      return jdbi.inTransaction(
          handle -> {
            handle.execute(
                """
                insert into push_key (public_key, private_key) values (?, ?)
                on conflict do nothing
                """,
                BASE64.encodeToString(P256.bytes((ECPublicKey) keys.getPublic())),
                safe.seal(BASE64.encodeToString(secret), PLACE));
            return find(handle).orElseThrow();
          });
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has P-256", impossible);
    }
  }
}
