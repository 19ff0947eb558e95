package io.ronda.core.provision;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Keeps what the items of a section say.
public interface Keeper {

  Section section();

  /// Writes an item in the transaction of this thread, and says what that changed.
  ///
  /// @throws IllegalArgumentException where something that it needs is not there, with what to do
  Change write(JsonNode item);

  /// JSON documents.
  ///
  /// @param before null where nothing was there
  record Change(@Nullable String before, String after) {}
}
