package io.ronda.simulators.load;

import io.ronda.simulators.mqtt.Backoff;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.mqtt.Session;
import java.time.Duration;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes telemetry as fast as the broker acknowledges it, and writes every acknowledged message
/// to a ledger. When the broker is gone it waits for it, and sends again what was not acknowledged.
///
/// One thread publishes; any thread may ask and close.
public final class LedgerPublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LedgerPublisher.class);

  private static final Duration STALLED = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Broker broker;
  private final String clientId;
  private final LoadPlan plan;
  private final Ledger ledger;
  private final ConcurrentNavigableMap<Long, Acknowledged> unacknowledged =
      new ConcurrentSkipListMap<>();
  private final AtomicLong refused = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long next;

  /// A publisher that writes what the broker acknowledges to `ledger`.
  public LedgerPublisher(Broker broker, String clientId, LoadPlan plan, Ledger ledger) {
    this.broker = broker;
    this.clientId = clientId;
    this.plan = plan;
    this.ledger = ledger;
  }

  /// Publishes the next `count` messages of the plan and returns when all are acknowledged or
  /// refused, or earlier where the publisher is closed.
  public void publish(long count) throws InterruptedException {
    long end = next + count;
    var backoff = new Backoff(closed);
    while (!isDone(end) && !isClosed()) {
      try (Session session = Session.open(broker, clientId, null)) {
        backoff.succeeded();
        publishUntil(end, session);
      } catch (MqttException e) {
        log.info("{} waits for {}: {}", clientId, broker, e.toString());
        backoff.pause();
      }
    }
  }

  /// Messages the broker has refused.
  public long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void publishUntil(long end, Session session) throws MqttException, InterruptedException {
    var window = new Semaphore(plan.inFlight());
    for (long again : unacknowledged.keySet()) {
      send(again, session, window);
    }
    while (next < end && !isClosed()) {
      unacknowledged.put(next, plan.message(next));
      send(next++, session, window);
    }
    for (int free = 0; free < plan.inFlight() && !isClosed(); free++) {
      awaitRoom(session, window);
    }
  }

  private void send(long n, Session session, Semaphore window)
      throws MqttException, InterruptedException {
    awaitRoom(session, window);
    Acknowledged message = unacknowledged.get(n);
    if (message == null) {
      window.release();
      return;
    }
    session.publish(
        plan.topic(message),
        plan.payload(message),
        taken -> {
          settle(n, taken);
          window.release();
        });
  }

  private void settle(long n, boolean taken) {
    Acknowledged message = unacknowledged.remove(n);
    if (message == null) {
      return;
    }
    if (taken) {
      ledger.add(message);
    } else {
      refused.incrementAndGet();
    }
  }

  private void awaitRoom(Session session, Semaphore window)
      throws MqttException, InterruptedException {
    long deadline = System.nanoTime() + STALLED.toNanos();
    while (!window.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (!session.isConnected() || System.nanoTime() > deadline) {
        throw new MqttException(MqttClientException.REASON_CODE_CONNECTION_LOST);
      }
      if (isClosed()) {
        return;
      }
    }
  }

  private boolean isDone(long end) {
    return next >= end && unacknowledged.isEmpty();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }
}
