package io.ronda.core.site;

import java.util.Locale;

/// What a person may do; the operations of each role are named in the OpenAPI file (`x-roles`).
public enum Role {
  ADMINISTRATOR,
  SUPERVISOR,
  OPERATOR,
  ENGINEER,
  GUARD,
  VIEWER;

  /// The name in API, database and files: `administrator`, `supervisor`, …
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
