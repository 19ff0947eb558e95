package io.ronda.alerting.report;

import java.util.List;

/// The most frequent conditions of a kind.
///
/// @param conditions how many there are in all
/// @param annunciations of all of them
/// @param most the most frequent ones, in descending order
public record Frequencies(long conditions, long annunciations, List<Frequency> most) {

  public Frequencies {
    most = List.copyOf(most);
  }
}
