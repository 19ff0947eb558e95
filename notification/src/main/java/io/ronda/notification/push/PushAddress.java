package io.ronda.notification.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Checks where browsers say that their push service is. Whoever is logged in may say so, and Ronda
/// posts there: so it is https at the usual port of a public name, and nothing in the house. Where
/// the name leads is looked up when something is posted ([HostLookup]).
public final class PushAddress {

  private static final int LONGEST = 2_000;
  private static final int HTTPS = 443;

  /// Letters, digits, hyphens and at least one dot, with a last part that is no number.
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*");

  private static final Pattern PRIVATE =
      Pattern.compile(".*\\.(localhost|local|localdomain|internal|intranet|lan|home|arpa)");

  private PushAddress() {}

  /// The address that a text is.
  ///
  /// @throws IllegalArgumentException if it is none; the message does not repeat it
  public static URI parse(String text) {
    URI uri = uri(text);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean usual = uri.getPort() == -1 || uri.getPort() == HTTPS;
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || uri.getUserInfo() != null
        || !usual
        || text.length() > LONGEST
        || !NAME.matcher(host).matches()
        || PRIVATE.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "the endpoint is not https://host/… of a public push service");
    }
    return uri;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the endpoint is not a URL", e);
    }
  }
}
