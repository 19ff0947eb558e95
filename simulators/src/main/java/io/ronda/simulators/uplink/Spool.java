package io.ronda.simulators.uplink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// What is still to be sent, oldest first, in bounded memory: when it is full the oldest message
/// makes room.
final class Spool {

  private final int capacity;
  private final int largestBatch;
  private final Deque<Outbound> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean closed;

  Spool(int capacity, int largestBatch) {
    this.capacity = capacity;
    this.largestBatch = largestBatch;
  }

  synchronized void add(Outbound message) {
    if (waiting.size() == capacity) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(message);
    notifyAll();
  }

  /// Waits for a message and takes it, with all others that may travel with it; nothing where the
  /// spool is closed and empty.
  synchronized List<Outbound> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<Outbound> batch = new ArrayList<>();
    Iterator<Outbound> messages = waiting.iterator();
    while (messages.hasNext() && batch.size() < largestBatch) {
      Outbound message = messages.next();
      if (batch.isEmpty() || travelsWith(batch.getFirst(), message)) {
        batch.add(message);
        messages.remove();
      }
    }
    return batch;
  }

  /// Puts messages that could not be sent back to the front, as far as there is room.
  synchronized void putBack(List<Outbound> batch) {
    for (Outbound message : batch.reversed()) {
      if (waiting.size() == capacity) {
        dropped++;
      } else {
        waiting.addFirst(message);
      }
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized long dropped() {
    return dropped;
  }

  private static boolean travelsWith(Outbound first, Outbound other) {
    return first.joins() && other.joins() && first.topic().equals(other.topic());
  }
}
