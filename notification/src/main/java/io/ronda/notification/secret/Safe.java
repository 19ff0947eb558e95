package io.ronda.notification.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.config.Secret;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Seals texts with AES-256-GCM, each bound to the place where it is kept, so that it opens nowhere
/// else. A sealed text is written `v1.KEY.BASE64`: which key it was, then nonce (12 bytes), text
/// and tag (16 bytes).
public final class Safe {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String VERSION = "v1";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final @Nullable Key given;
  private final KeyFile file;

  private Safe(@Nullable Key given, KeyFile file) {
    this.given = given;
    this.file = file;
  }

  /// A safe with this key.
  ///
  /// @param key 32 bytes in base64; null for the one in the file
  /// @param file is made with a random key when something is sealed first, unless a key is given
  public static Safe of(@Nullable Secret key, Path file) {
    return new Safe(key == null ? null : Key.parse(key), new KeyFile(file));
  }

  /// Seals a text.
  ///
  /// @param place where it is kept, such as `channel/demo.robot/url`
  /// @throws IllegalArgumentException if the key file holds no key
  public synchronized String seal(String text, String place) {
    Key key = key().orElseGet(file::make);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text.getBytes(UTF_8));
      byte[] both = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return String.join(
          ".", VERSION, key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(both));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + CIPHER, impossible);
    }
  }

  /// The text that was sealed.
  ///
  /// @param place the one that it was sealed for
  public String open(String sealed, String place) throws UnopenedException {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new UnopenedException("the secret is damaged: enter it again");
    }
    Key key = keyFor(parts[1]);
    try {
      byte[] both = Base64.getUrlDecoder().decode(parts[2]);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, both, place);
      return new String(cipher.doFinal(both, NONCE, both.length - NONCE), UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw damaged(e);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + CIPHER, impossible);
    }
  }

  private static UnopenedException damaged(Exception cause) {
    var damaged = new UnopenedException("the secret is damaged: enter it again");
    damaged.initCause(cause);
    return damaged;
  }

  private Key keyFor(String id) throws UnopenedException {
    Key key;
    try {
      key = key().orElse(null);
    } catch (IllegalArgumentException e) {
      throw new UnopenedException(String.valueOf(e.getMessage()));
    }
    if (key == null) {
      throw new UnopenedException(
          "the key %s is missing: put back %s or set RONDA_SECRET_KEY, or enter the secret again"
              .formatted(id, file.path().getFileName()));
    }
    if (!key.id().equals(id)) {
      throw new UnopenedException(
          "it was sealed with the key %s and the key here is %s: put the other one back, or enter the secret again"
              .formatted(id, key.id()));
    }
    return key;
  }

  private Optional<Key> key() {
    return given != null ? Optional.of(given) : file.read();
  }

  private static Cipher cipher(int mode, Key key, byte[] nonceFirst, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE));
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }
}
