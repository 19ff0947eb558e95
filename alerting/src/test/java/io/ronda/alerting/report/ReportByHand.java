package io.ronda.alerting.report;

import io.ronda.alerting.report.WrittenJournal.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The figures of a report, counted slowly: by looking at every line for every line.
record ReportByHand(List<Line> lines, ReportRange range) {

  private static final List<String> OVER =
      List.of("NORMAL", "RTN_UNACK", "LATCHED_UNACK", "LATCHED_ACKED");

  List<Integer> periods() {
    List<Integer> counts = new ArrayList<>();
    for (Instant begin = range.from(); begin.isBefore(range.to()); begin = next(begin)) {
      Instant from = begin;
      counts.add(
          (int)
              annunciations()
                  .filter(line -> !line.at().isBefore(from) && line.at().isBefore(next(from)))
                  .count());
    }
    return counts;
  }

  private static Instant next(Instant begin) {
    return begin.plus(Duration.ofMinutes(10));
  }

  Map<String, Integer> frequent() {
    return count(_ -> true);
  }

  Map<String, Integer> chattering() {
    return count(line -> neighbours(line, -60, 0).count() >= 3);
  }

  Map<String, Integer> fleeting() {
    return count(
        line -> {
          Line gone = after(line).filter(other -> !isActive(other.to())).findFirst().orElse(null);
          return neighbours(line, -60, 60).count() == 1
              && gone != null
              && OVER.contains(gone.to())
              && Duration.between(line.at(), gone.at()).compareTo(Duration.ofSeconds(10)) < 0;
        });
  }

  /// By priority: how many were acknowledged and how many wait; and the seconds of each
  /// acknowledgement, in ascending order.
  record Answers(long acknowledged, long waiting, List<Double> seconds) {}

  Answers answers(String priority) {
    List<Double> seconds = new ArrayList<>();
    long waiting = 0;
    for (Line line : inRange().filter(one -> one.priority().equals(priority)).toList()) {
      Line end =
          after(line)
              .filter(other -> other.at().isBefore(range.to()))
              .filter(other -> other.action().equals("ACKNOWLEDGE") || other.to().equals("NORMAL"))
              .findFirst()
              .orElse(null);
      if (end == null) {
        waiting++;
      } else if (end.action().equals("ACKNOWLEDGE")) {
        seconds.add(Duration.between(line.at(), end.at()).toMillis() / 1000.0);
      }
    }
    seconds.sort(null);
    return new Answers(seconds.size(), waiting, seconds);
  }

  /// How many alarms counted for a kind at some moment of a span.
  long within(Stay.Kind kind, Instant begin, Instant end) {
    return lines.stream()
        .map(Line::alarm)
        .distinct()
        .filter(alarm -> stays(alarm, kind, begin, end))
        .count();
  }

  private boolean stays(long alarm, Stay.Kind kind, Instant begin, Instant end) {
    List<Line> own = lines.stream().filter(line -> line.alarm() == alarm).toList();
    Instant since = null;
    boolean counts = false;
    for (Line line : own) {
      boolean in = kind(line.to()) == kind;
      if (in && since == null) {
        since = line.at();
      }
      if (!in && since != null) {
        counts |= touches(kind, since, line.at(), begin, end);
        since = null;
      }
    }
    return counts || (since != null && touches(kind, since, Instant.MAX, begin, end));
  }

  /// Whether the stay and the span have a moment in common, for active alarms more than a day after
  /// its begin.
  private static boolean touches(
      Stay.Kind kind, Instant since, Instant until, Instant begin, Instant end) {
    Instant counted = kind == Stay.Kind.ACTIVE ? since.plus(Duration.ofHours(24)) : since;
    Instant first = counted.isAfter(begin) ? counted : begin;
    Instant last = until.isBefore(end) ? until : end;
    return first.isBefore(last);
  }

  private static Stay.@Nullable Kind kind(String state) {
    return switch (state) {
      case "UNACK", "ACKED" -> Stay.Kind.ACTIVE;
      case "SHELVED" -> Stay.Kind.SHELVED;
      case "SUPPRESSED" -> Stay.Kind.SUPPRESSED;
      case "OUT_OF_SERVICE" -> Stay.Kind.OUT_OF_SERVICE;
      default -> null;
    };
  }

  private Map<String, Integer> count(Predicate<Line> which) {
    Map<String, Integer> counts = new TreeMap<>();
    inRange().filter(which).forEach(line -> counts.merge(line.condition(), 1, Integer::sum));
    return counts;
  }

  private Stream<Line> annunciations() {
    return lines.stream()
        .filter(line -> line.to().equals("UNACK"))
        .filter(line -> !line.from().equals("UNACK") || line.action().equals("WORSEN"));
  }

  private Stream<Line> inRange() {
    return annunciations()
        .filter(line -> !line.at().isBefore(range.from()) && line.at().isBefore(range.to()));
  }

  /// The annunciations of the same condition around a line, itself included.
  private Stream<Line> neighbours(Line line, int from, int to) {
    return annunciations()
        .filter(other -> other.condition().equals(line.condition()))
        .filter(other -> to > 0 || other.id() <= line.id())
        .filter(other -> !other.at().isBefore(line.at().plusSeconds(from)))
        .filter(other -> !other.at().isAfter(line.at().plusSeconds(to)));
  }

  private Stream<Line> after(Line line) {
    return lines.stream().filter(other -> other.alarm() == line.alarm() && other.id() > line.id());
  }

  private static boolean isActive(String state) {
    return state.equals("UNACK") || state.equals("ACKED");
  }
}
