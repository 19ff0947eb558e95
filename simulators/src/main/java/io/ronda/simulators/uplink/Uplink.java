package io.ronda.simulators.uplink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ronda.simulators.mqtt.Backoff;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.mqtt.Session;
import io.ronda.simulators.mqtt.Will;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device's connection that outlives the broker's absence: messages wait in a spool, are sent one
/// after the other with the broker's acknowledgement, and after an outage travel as arrays.
public final class Uplink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Uplink.class);

  private static final int SPOOL_CAPACITY = 20_000;
  /// A telemetry message has less than 1 KiB, so an array stays far below the 256 KiB of the
  /// contract.
  private static final int LARGEST_BATCH = 100;
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final Broker broker;
  private final String clientId;
  private final @Nullable Presence presence;
  private final Spool spool = new Spool(SPOOL_CAPACITY, LARGEST_BATCH);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Thread thread;

  private Uplink(Broker broker, String clientId, @Nullable Presence presence) {
    this.broker = broker;
    this.clientId = clientId;
    this.presence = presence;
    this.thread = Thread.ofVirtual().name("uplink-" + clientId).unstarted(this::run);
  }

  /// Connects in the background and keeps connecting until closed.
  ///
  /// @param presence what is told retained about being there, or null where nothing is
  public static Uplink start(Broker broker, String clientId, @Nullable Presence presence) {
    Uplink uplink = new Uplink(broker, clientId, presence);
    uplink.thread.start();
    return uplink;
  }

  /// Takes the message; never waits.
  public void send(Outbound message) {
    spool.add(message);
  }

  /// Messages the broker has taken.
  public long acknowledged() {
    return acknowledged.get();
  }

  /// Messages the broker has refused.
  public long refused() {
    return refused.get();
  }

  /// Messages that had to make room for newer ones.
  public long dropped() {
    return spool.dropped();
  }

  /// Sends what waits, as far as the broker is there, says goodbye and ends.
  @Override
  public void close() {
    spool.close();
    closing.countDown();
    try {
      if (!thread.join(FAREWELL)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      connectAgainAndAgain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connectAgainAndAgain() throws InterruptedException {
    var backoff = new Backoff(closing);
    String lastWords = "";
    do {
      try (Session session = Session.open(broker, clientId, will())) {
        log.info("{} is connected to {}", clientId, broker);
        lastWords = "";
        backoff.succeeded();
        announce(session, true);
        sendUntilClosed(session);
        announce(session, false);
        return;
      } catch (MqttException e) {
        if (!lastWords.equals(e.toString())) {
          lastWords = e.toString();
          log.warn("{} has no connection to {}, messages wait: {}", clientId, broker, lastWords);
        }
      }
    } while (backoff.pause());
  }

  private void sendUntilClosed(Session session) throws MqttException, InterruptedException {
    List<Outbound> batch = spool.take();
    while (!batch.isEmpty()) {
      send(session, batch);
      batch = spool.take();
    }
  }

  private void send(Session session, List<Outbound> batch) throws MqttException {
    Outbound first = batch.getFirst();
    try {
      boolean taken = session.publish(first.topic(), payload(batch).toString(), first.retained());
      (taken ? acknowledged : refused).addAndGet(batch.size());
      if (!taken) {
        log.warn("the broker refused a message on {}", first.topic());
      }
    } catch (MqttException e) {
      spool.putBack(batch);
      throw e;
    }
  }

  private void announce(Session session, boolean online) throws MqttException {
    if (presence != null) {
      session.publish(presence.topic(), Presence.payload(online), true);
    }
  }

  private @Nullable Will will() {
    return presence == null ? null : new Will(presence.topic(), Presence.payload(false));
  }

  private static JsonNode payload(List<Outbound> batch) {
    return batch.size() == 1
        ? batch.getFirst().body()
        : JsonNodeFactory.instance.arrayNode().addAll(batch.stream().map(Outbound::body).toList());
  }
}
