package io.ronda.ingest.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A time from `from` (inclusive) to `to` (exclusive), in epoch milliseconds.
record Span(long from, long to) {

  /// What all of them have in common with this one: oldest first, those that touch made one.
  List<Span> among(List<Span> spans) {
    List<Span> common = new ArrayList<>();
    spans.stream()
        .map(one -> new Span(Math.max(from, one.from), Math.min(to, one.to)))
        .filter(one -> one.from < one.to)
        .sorted(Comparator.comparingLong(Span::from))
        .forEach(one -> append(common, one));
    return common;
  }

  /// This one without the others, which are in order and apart.
  List<Span> without(List<Span> others) {
    List<Span> rest = new ArrayList<>();
    long begin = from;
    for (Span other : others) {
      if (begin < other.from) {
        rest.add(new Span(begin, other.from));
      }
      begin = other.to;
    }
    if (begin < to) {
      rest.add(new Span(begin, to));
    }
    return rest;
  }

  private static void append(List<Span> spans, Span next) {
    if (!spans.isEmpty() && spans.getLast().to >= next.from) {
      Span last = spans.removeLast();
      spans.add(new Span(last.from, Math.max(last.to, next.to)));
    } else {
      spans.add(next);
    }
  }
}
