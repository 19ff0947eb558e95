package io.ronda.core.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some items of a list and the cursor that continues it, null at its end.
public record Page<T>(List<T> items, @Nullable String cursor) {

  public Page {
    items = List.copyOf(items);
  }
}
