package io.ronda.ingest.lane;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a lane connected to its session: one connection after the other, each fresh, with pauses
/// between them. What arrives goes into the inbox.
final class Link {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final String name;
  private final MqttSession session;
  private final Subscriptions subscriptions;
  private final Inbox inbox;
  private final Backoff backoff;
  private final Durability durability;
  private final Runnable forgotten;
  private final Health.Watched health;
  private volatile MqttSession.@Nullable Connection connection;
  private List<String> subscribed = List.of();

  /// @param forgotten told when the broker knows nothing of the session, before anything arrives
  Link(
      String name,
      MqttSession session,
      Subscriptions subscriptions,
      Inbox inbox,
      Backoff backoff,
      Durability durability,
      Runnable forgotten,
      InstantSource clock) {
    this.name = name;
    this.session = session;
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.backoff = backoff;
    this.durability = durability;
    this.forgotten = forgotten;
    this.health = new Health.Watched(name, false, "not started", clock);
  }

  Health health() {
    return health.present();
  }

  /// What is wrong with the session while the connection stands.
  List<String> warnings() {
    return durability.warnings();
  }

  /// Works until the thread is interrupted.
  void work() {
    try {
      while (true) {
        stayConnected();
        backoff.pause();
      }
    } catch (InterruptedException closing) {
      health.fails("closed");
    }
  }

  /// Subscribes to topics that became the lane's own, if it is connected. Costs nothing when there
  /// are none.
  synchronized void subscribe() {
    List<String> own = subscriptions.own();
    MqttSession.Connection present = connection;
    if (present != null && !own.equals(subscribed)) {
      present.subscribe(own);
      subscribed = own;
    }
  }

  /// Publishes once without a guarantee, if it is connected. Does not wait: who subscribes holds
  /// the lock until the broker answers, which it may not before the inbox has room.
  void publish(String topic, byte[] payload) {
    MqttSession.Connection present = connection;
    if (present != null) {
      present.publish(topic, payload);
    }
  }

  /// Connects, and returns when the connection is lost.
  private void stayConnected() throws InterruptedException {
    var loss = new Loss();
    try {
      MqttSession.Connection fresh = session.connect(loss);
      try {
        arrange(fresh);
        loss.await();
      } finally {
        use(null);
        inbox.clear();
        fresh.close();
      }
    } catch (BrokerUnavailableException unavailable) {
      disconnected(String.valueOf(unavailable.getMessage()));
    }
  }

  private void arrange(MqttSession.Connection fresh) {
    use(fresh);
    if (!fresh.terms().sessionPresent()) {
      forgotten.run();
    }
    subscribe();
    List<String> foreign = subscriptions.foreign();
    if (!foreign.isEmpty()) {
      fresh.unsubscribe(foreign);
    }
    durability.connected(fresh.terms());
    LOG.info("{} is connected", name);
    health.works();
    backoff.reset();
  }

  private synchronized void use(MqttSession.@Nullable Connection next) {
    connection = next;
    subscribed = List.of();
  }

  private void disconnected(String why) {
    if (health.present().works() || health.present().reason().equals("not started")) {
      LOG.warn("{} is not connected, and tries again: {}", name, why);
    }
    health.fails(why);
  }

  /// Takes a connection's messages, and learns of its end.
  private final class Loss implements MqttSession.Inlet {

    private final CompletableFuture<String> reason = new CompletableFuture<>();
    private volatile boolean takenOver;

    @Override
    public boolean arrived(Delivery delivery) {
      return inbox.put(delivery);
    }

    @Override
    public void lost(String why, boolean byAnother) {
      takenOver = byAnother;
      reason.complete(why);
    }

    void await() throws InterruptedException {
      try {
        disconnected(reason.get());
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("a loss is never exceptional", impossible);
      }
      if (takenOver) {
        // Two that snatch the session from each other would deliver everything again each time.
        backoff.exhaust();
      }
    }
  }
}
