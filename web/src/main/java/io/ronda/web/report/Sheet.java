package io.ronda.web.report;

import java.util.List;

/// A table of a report, in the words of a language.
///
/// @param heads a name for each column; none for a list of names with their values
/// @param rows cells in the order of the columns
/// @param note what has to be known to read it; empty where there is nothing
record Sheet(String title, List<String> heads, List<List<String>> rows, String note) {

  Sheet {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
