package io.ronda.ingest.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The messages that arrived and were not looked at, bounded in number and in bytes.
final class Inbox {

  private final int capacity;
  private final long byteCapacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Queue<Delivery> deliveries = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  Inbox(int capacity, long byteCapacity) {
    this.capacity = capacity;
    this.byteCapacity = byteCapacity;
  }

  /// Takes the message in; waits while there is no room. A closed inbox drops it: it is not
  /// acknowledged and will be delivered again.
  void put(Delivery delivery) {
    lock.lock();
    try {
      while (!closed && isFull()) {
        room.awaitUninterruptibly();
      }
      if (!closed) {
        deliveries.add(delivery);
        bytes += delivery.message().payload().length;
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The next messages in their order, at most `max`: waits for the first, and then for others
  /// while `linger` lasts. Empty when the inbox was closed.
  List<Delivery> take(int max, Duration linger) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && deliveries.isEmpty()) {
        arrived.await();
      }
      long nanos = linger.toNanos();
      while (!closed && deliveries.size() < max && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      return poll(max);
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
      room.signalAll();
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
    room.signalAll();
    return run;
  }
}
