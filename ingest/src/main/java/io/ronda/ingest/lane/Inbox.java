package io.ronda.ingest.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The messages that arrived and were not looked at, bounded in number and in bytes.
final class Inbox {

  private final int capacity;
  private final long byteCapacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Delivery> deliveries = new ArrayDeque<>();
  private long bytes;
  private MqttSession.@Nullable Connection paused;
  private boolean closed;

  Inbox(int capacity, long byteCapacity) {
    this.capacity = capacity;
    this.byteCapacity = byteCapacity;
  }

  /// Takes the message in. False when there is no room for more: the connection is told to resume
  /// when there is. A closed inbox drops the message: it is not acknowledged and will be delivered
  /// again.
  boolean put(Delivery delivery) {
    lock.lock();
    try {
      if (closed) {
        return true;
      }
      deliveries.add(delivery);
      bytes += delivery.message().payload().length;
      arrived.signal();
      paused = isFull() ? delivery.receipt().connection() : null;
      return paused == null;
    } finally {
      lock.unlock();
    }
  }

  /// The next messages in their order, at most `max`: waits for the first, and then for others
  /// while `linger` lasts. Empty when the inbox was closed.
  List<Delivery> take(int max, Duration linger) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<Delivery> run = List.of();
      // What the linger waits for may be cleared meanwhile.
      while (!closed && run.isEmpty()) {
        awaitFirst();
        awaitOthers(max, linger.toNanos());
        run = poll(max);
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what was not taken, because its connection was lost and it will be delivered again.
  void clear() {
    lock.lock();
    try {
      deliveries.clear();
      bytes = 0;
      resume();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      clear();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitFirst() throws InterruptedException {
    while (!closed && deliveries.isEmpty()) {
      arrived.await();
    }
  }

  private void awaitOthers(int max, long nanos) throws InterruptedException {
    long left = nanos;
    while (!closed && deliveries.size() < max && left > 0) {
      left = arrived.awaitNanos(left);
    }
  }

  private void resume() {
    if (paused != null && !isFull()) {
      paused.resume();
      paused = null;
    }
  }

  private boolean isFull() {
    return deliveries.size() >= capacity || bytes >= byteCapacity;
  }

  private List<Delivery> poll(int max) {
    List<Delivery> run = new ArrayList<>(Math.min(max, deliveries.size()));
    while (run.size() < max && !deliveries.isEmpty()) {
      Delivery delivery = deliveries.remove();
      bytes -= delivery.message().payload().length;
      run.add(delivery);
    }
    resume();
    return run;
  }
}
