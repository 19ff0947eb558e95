package io.ronda.app;

import io.ronda.core.config.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token of programs with every right: `RONDA_ADMIN_TOKEN`.
final class AdminToken {

  private static final int FEW_CHARACTERS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);

  private AdminToken() {}

  /// The token of the environment, or one that nobody knows.
  static Secret orRandom() {
    String given = System.getenv("RONDA_ADMIN_TOKEN");
    return given == null || given.isBlank() ? new Secret(random()) : warned(given);
  }

  static String random() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private static Secret warned(String token) {
    if (token.length() < FEW_CHARACTERS) {
      LOG.warn("RONDA_ADMIN_TOKEN is easy to guess: outside of a test use 16 characters or more");
    }
    return new Secret(token);
  }
}
