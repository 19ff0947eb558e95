package io.ronda.web.http;

/// The cookie that carries a session's token: out of reach of scripts, and never sent by pages of
/// other sites.
public final class SessionCookie {

  static final String NAME = "ronda_session";

  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";
  private static final long SECONDS = 7 * 24 * 3600;

  private SessionCookie() {}

  /// The header that sets it.
  ///
  /// @param secure whether it may travel by TLS only
  public static String set(String token, boolean secure) {
    return NAME + "=" + token + ATTRIBUTES + "; Max-Age=" + SECONDS + (secure ? "; Secure" : "");
  }

  /// The header that removes it.
  public static String remove(boolean secure) {
    return NAME + "=" + ATTRIBUTES + "; Max-Age=0" + (secure ? "; Secure" : "");
  }
}
