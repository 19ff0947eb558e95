package io.ronda.alerting.backtest;

import io.ronda.core.telemetry.Reading;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Brings readings from the order in which they were measured into the order in which they arrived,
/// for by that they were judged: one that came late found that newer ones had been judged before.
///
/// No reading arrives before it is measured. So those can go on that arrived before the one that is
/// at hand was measured; a device that was away for a day has a day of its readings wait here, and
/// beyond [#MOST_WAITING] the first to arrive goes on all the same.
final class Arrivals {

  private static final int MOST_WAITING = 200_000;

  private final Consumer<Reading> next;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.<Waiting>comparingLong(one -> one.reading().receiveTime())
              .thenComparingLong(Waiting::number));
  private long number;

  /// @param number keeps the order of readings that arrived together
  private record Waiting(Reading reading, long number) {}

  Arrivals(Consumer<Reading> next) {
    this.next = next;
  }

  /// Readings come in order of their event time.
  void add(Reading reading) {
    Waiting first = waiting.peek();
    if (first == null && reading.receiveTime() <= reading.eventTime()) {
      next.accept(reading);
      return;
    }
    release(reading.eventTime());
    waiting.add(new Waiting(reading, number++));
    if (waiting.size() > MOST_WAITING) {
      next.accept(waiting.remove().reading());
    }
  }

  /// No more are to come.
  void end() {
    release(Long.MAX_VALUE);
  }

  private void release(long measured) {
    for (Waiting first = waiting.peek();
        first != null && first.reading().receiveTime() <= measured;
        first = waiting.peek()) {
      next.accept(waiting.remove().reading());
    }
  }
}
