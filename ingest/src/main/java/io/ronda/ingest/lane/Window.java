package io.ronda.ingest.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The runs of messages that are not acknowledged, in the order of arrival, which is also the order
/// that MQTT wants acknowledgements in. Bounded in memory.
final class Window {

  private final long capacity;
  private final Consumer<InFlight> acknowledged;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition smaller = lock.newCondition();
  private final Queue<InFlight> runs = new ArrayDeque<>();
  private int messages;
  private long weight;

  /// @param capacity the most bytes, as [InFlight#weight] counts them; one run may go over it
  /// @param acknowledged told of each run after its acknowledgement
  Window(long capacity, Consumer<InFlight> acknowledged) {
    this.capacity = capacity;
    this.acknowledged = acknowledged;
  }

  int messages() {
    lock.lock();
    try {
      return messages;
    } finally {
      lock.unlock();
    }
  }

  /// When the oldest message arrived, in epoch milliseconds; `otherwise` where there is none.
  long oldest(long otherwise) {
    lock.lock();
    try {
      return runs.isEmpty() ? otherwise : runs.element().received();
    } finally {
      lock.unlock();
    }
  }

  /// Adds a run at the end; waits while the window is full.
  void add(InFlight run) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (weight > capacity) {
        smaller.await();
      }
      runs.add(run);
      messages += run.messages();
      weight += run.weight();
    } finally {
      lock.unlock();
    }
  }

  /// Acknowledges the oldest runs as far as they are durable.
  void acknowledgeDurable() {
    lock.lock();
    try {
      while (!runs.isEmpty() && runs.element().isDurable()) {
        InFlight run = runs.remove();
        run.acknowledge();
        messages -= run.messages();
        weight -= run.weight();
        acknowledged.accept(run);
        smaller.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until everything is acknowledged; false when the patience was not enough.
  boolean awaitEmpty(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (!runs.isEmpty() && nanos > 0) {
        nanos = smaller.awaitNanos(nanos);
      }
      return runs.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
