package io.ronda.web.notification;

import io.ronda.web.http.Request;
import java.util.Optional;
import java.util.function.Function;

/// Which things of a list a request may see: those of its scope, and of the site that it names.
final class Belonging {

  private Belonging() {}

  static boolean of(String site, Request request) {
    return request.person().maySee(site)
        && request.text("site").filter(one -> !one.equals(site)).isEmpty();
  }

  /// An id written `site.name`; empty where it is not written so, so that there can be no such
  /// thing.
  static <I> Optional<I> parse(String id, Function<String, I> parser) {
    try {
      return Optional.of(parser.apply(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
