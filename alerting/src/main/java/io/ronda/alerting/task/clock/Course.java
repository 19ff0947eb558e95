package io.ronda.alerting.task.clock;

import io.ronda.core.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// When a clock ran. Spans are kept and not their sum, for another calendar may come to count.
///
/// @param ran the spans that are over
/// @param since when it began to be as it is now
record Course(Timer.Run run, List<Span> ran, Instant since) {

  record Span(Instant from, Instant to) {}

  static Course waiting(Instant at) {
    return new Course(Timer.Run.WAITING, List.of(), at);
  }

  static Course running(Instant at) {
    return new Course(Timer.Run.RUNNING, List.of(), at);
  }

  /// It changes at that moment, if it is not so already.
  Course to(Timer.Run next, Instant at) {
    if (run == next) {
      return this;
    }
    List<Span> spans =
        run == Timer.Run.RUNNING
            ? Stream.concat(ran.stream(), Stream.of(new Span(since, at))).toList()
            : ran;
    return new Course(next, spans, at);
  }

  /// The time that counted before a moment.
  Duration spent(Calendar calendar, Instant moment) {
    Duration over =
        ran.stream()
            .map(span -> calendar.elapsed(span.from(), earlier(span.to(), moment)))
            .reduce(Duration.ZERO, Duration::plus);
    return run == Timer.Run.RUNNING ? over.plus(calendar.elapsed(since, moment)) : over;
  }

  /// The limit that an extension makes: what was spent when it was asked for, and what counts from
  /// then until the time that was granted.
  Duration limit(Calendar calendar, TaskEvent.Extended extended) {
    return spent(calendar, extended.at()).plus(calendar.elapsed(extended.at(), extended.until()));
  }

  /// When so much time was spent, or will be if it goes on: what is paused as if from now on.
  Instant due(Calendar calendar, Duration limit, Instant now) {
    Duration left = limit;
    for (Span span : ran) {
      Duration spent = calendar.elapsed(span.from(), span.to());
      if (spent.compareTo(left) >= 0) {
        return calendar.plus(span.from(), left);
      }
      left = left.minus(spent);
    }
    return calendar.plus(run == Timer.Run.PAUSED ? now : since, left);
  }

  /// The last moment at which it ran.
  Instant last(Instant now) {
    return run == Timer.Run.RUNNING ? now : since;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
