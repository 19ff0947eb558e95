package io.ronda.core.id;

import java.util.regex.Pattern;

/// The spelling of ids of sites, zones, equipment, profiles, points, rules, checkpoints, routes and
/// persons: lower-case letters, digits and
/// hyphens, 1 to 63 characters, starting with a letter or digit, so that they fit into MQTT topics,
/// URLs and file names unescaped.
public final class Ids {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Ids() {}

  public static boolean isValid(String id) {
    return ID.matcher(id).matches();
  }

  /// Returns the id, or says what is wrong with it.
  public static String check(String what, String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "%s '%s' is not an id: use 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit"
              .formatted(what, id));
    }
    return id;
  }
}
