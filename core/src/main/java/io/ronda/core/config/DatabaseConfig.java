package io.ronda.core.config;

import org.jspecify.annotations.Nullable;

/// The PostgreSQL database.
///
/// @param url the JDBC URL of an external server, for example `jdbc:postgresql://db/ronda`; null
/// for the embedded one
/// @param username the user there
/// @param password that user's password
public record DatabaseConfig(
    @Nullable String url, @Nullable String username, @Nullable Secret password) {

  public DatabaseConfig {
    if (url != null && (username == null || password == null)) {
      throw new IllegalArgumentException(
          "database.url needs database.username and database.password beside it");
    }
  }
}
