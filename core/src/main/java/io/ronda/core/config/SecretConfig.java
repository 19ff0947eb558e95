package io.ronda.core.config;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What secrets in the database are sealed with.
///
/// @param key 32 bytes in base64; null for the key file in the data directory
public record SecretConfig(@Nullable Secret key) {

  private static final int BYTES = 32;

  public SecretConfig {
    if (key != null && !isKey(key.value())) {
      throw new IllegalArgumentException(
          "secret.key is not 32 bytes in base64; `openssl rand -base64 32` makes one");
    }
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text.strip()).length == BYTES;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
