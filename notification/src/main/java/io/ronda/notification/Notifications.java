package io.ronda.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.alerting.platform.DeadChannel;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.HealthStore;
import io.ronda.notification.channel.Locked;
import io.ronda.notification.channel.Post;
import io.ronda.notification.channel.Sender;
import io.ronda.notification.ladder.Escalations;
import io.ronda.notification.outbox.Courier;
import io.ronda.notification.secret.Safe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/// Everything of notification, wired. The app tells [#escalations()] of alarms and tasks, and calls
/// [#sweep()] every second and [#prune()] now and then.
public final class Notifications implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Jdbi jdbi;
  private final ChannelStore channels;
  private final Sender sender;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Escalations escalations;
  private final Courier courier;

  /// Wires it.
  ///
  /// @param safe for the secrets of channels; those that are not sealed yet are sealed now
  public Notifications(Jdbi jdbi, Safe safe, MeterRegistry meters, InstantSource clock) {
    this.jdbi = jdbi;
    this.channels = new ChannelStore(jdbi, safe);
    this.sender = new Sender(new Post(clock, PATIENCE), DEADLINE);
    this.escalations = new Escalations(jdbi, channels, clock);
    this.courier =
        new Courier(jdbi, channels, sender, meters, RandomGenerator.getDefault(), threads, clock);
    channels.sealPlain();
  }

  /// Listens to alarms and tasks.
  public Escalations escalations() {
    return escalations;
  }

  /// Sends a letter now, apart from the outbox: for trying a channel.
  public Sender sender() {
    return sender;
  }

  public ChannelStore channels() {
    return channels;
  }

  /// The channels by which nothing leaves, for the platform's alarms.
  public List<DeadChannel> deadChannels() {
    Map<ChannelId, String> dead = new HashMap<>(jdbi.withHandle(HealthStore::dead));
    for (Channel channel : channels.all()) {
      if (channel.enabled() && channel.transport() instanceof Locked(_, _, String reason)) {
        dead.put(channel.id(), reason);
      }
    }
    return dead.entrySet().stream()
        .map(one -> new DeadChannel(one.getKey().toString(), one.getValue()))
        .toList();
  }

  /// Climbs what is due, and lets leave what may.
  public void sweep() {
    escalations.sweep();
    courier.deliver();
  }

  /// Forgets what is of no use any more.
  public void prune() {
    escalations.prune();
    courier.prune();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    sender.close();
  }
}
