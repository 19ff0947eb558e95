package io.ronda.web.patrol;

import java.util.Optional;
import java.util.function.Function;

/// Ids written `site.name`, as requests have them.
final class SiteItem {

  private SiteItem() {}

  /// The id; empty where it is not written as one, so that there can be no such thing.
  static <I> Optional<I> parse(String id, Function<String, I> parser) {
    try {
      return Optional.of(parser.apply(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
