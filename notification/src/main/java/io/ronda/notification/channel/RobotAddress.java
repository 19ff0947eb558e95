package io.ronda.notification.channel;

import java.net.InetAddress;
import java.net.URI;

/// The address of a webhook or robot: https, or http on this machine. Whoever knows the address of
/// a robot may write into its group, so it does not print itself.
public record RobotAddress(URI uri) {

  public RobotAddress {
    String host = uri.getHost();
    if (host == null || !(isHttps(uri) || isLoopback(uri, host)) || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address must be https://host/…, without a user's name");
    }
  }

  /// The address that a text is.
  ///
  /// @throws IllegalArgumentException if it is none; the message does not repeat it
  public static RobotAddress parse(String text) {
    try {
      return new RobotAddress(new URI(text.strip()));
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException("the address is not a URL such as https://host/…", e);
    }
  }

  String host() {
    return uri.getHost();
  }

  /// The address with something more in its query.
  URI with(String query) {
    return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + query);
  }

  @Override
  public String toString() {
    return host();
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isLoopback(URI uri, String host) {
    if (!"http".equalsIgnoreCase(uri.getScheme())) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
