package io.ronda.web.access;

import org.jspecify.annotations.Nullable;

/// What a request says of who sends it and from which page, as its headers have it.
///
/// @param authorization the header `Authorization`
/// @param session the cookie `ronda_session`
/// @param csrfToken the header `X-CSRF-Token`
/// @param origin the header `Origin`: scheme, host and port of the page that sends it
/// @param host the host and port that the request was sent to
public record Credentials(
    @Nullable String authorization,
    @Nullable String session,
    @Nullable String csrfToken,
    @Nullable String origin,
    @Nullable String host) {

  /// Whether a page of another site sends this. Programs do not name an origin.
  boolean crossSite() {
    return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
