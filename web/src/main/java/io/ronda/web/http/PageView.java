package io.ronda.web.http;

import io.ronda.core.page.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list as the API writes it.
public record PageView<V>(List<V> items, @Nullable String cursor) {

  /// The page with each item as the API writes it.
  public static <T, V> PageView<V> of(Page<T> page, Function<T, V> view) {
    return new PageView<>(page.items().stream().map(view).toList(), page.cursor());
  }
}
