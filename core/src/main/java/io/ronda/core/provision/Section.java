package io.ronda.core.provision;

import com.fasterxml.jackson.databind.JsonNode;

/// A list in the files that another module understands, such as the ledgers of equipment.
public interface Section {

  /// The field of the file that has the list.
  String name();

  /// What an item is about, as the audit names it; no two items are about the same.
  ///
  /// @throws IllegalArgumentException where the item is wrong, with what to do
  String subject(JsonNode item);
}
