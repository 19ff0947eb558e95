package io.ronda.notification.secret;

import io.ronda.core.config.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/// A key of 256 bits for AES, which does not print itself.
///
/// @param id tells keys apart and says nothing about them: the beginning of the SHA-256
record Key(String id, SecretKeySpec aes) {

  private static final int BYTES = 32;
  private static final int ID_BYTES = 4;

  static Key random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return of(bytes);
  }

  /// The key that a text in base64 is.
  ///
  /// @throws IllegalArgumentException if it is none; the message does not repeat it
  static Key parse(Secret text) {
    byte[] bytes = Base64.getDecoder().decode(text.value().strip());
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has %d bytes".formatted(BYTES));
    }
    return of(bytes);
  }

  Secret text() {
    return new Secret(Base64.getEncoder().encodeToString(aes.getEncoded()));
  }

  @Override
  public String toString() {
    return "key " + id;
  }

  private static Key of(byte[] bytes) {
    return new Key(
        HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES), new SecretKeySpec(bytes, "AES"));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
