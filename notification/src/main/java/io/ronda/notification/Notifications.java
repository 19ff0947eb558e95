package io.ronda.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.notification.channel.ChannelHealth;
import io.ronda.notification.channel.Post;
import io.ronda.notification.channel.Sender;
import io.ronda.notification.ladder.Escalations;
import io.ronda.notification.outbox.Courier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/// Everything of notification, wired. The app tells [#escalations()] of alarms and tasks, and calls
/// [#sweep()] every second and [#prune()] now and then.
public final class Notifications implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Sender sender;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Escalations escalations;
  private final Courier courier;

  /// @param watch is told when a channel dies or comes back
  public Notifications(Jdbi jdbi, ChannelHealth watch, MeterRegistry meters, InstantSource clock) {
    this.sender = new Sender(new Post(clock, PATIENCE), DEADLINE);
    this.escalations = new Escalations(jdbi, clock);
    this.courier =
        new Courier(jdbi, sender, watch, meters, RandomGenerator.getDefault(), threads, clock);
  }

  /// Listens to alarms and tasks.
  public Escalations escalations() {
    return escalations;
  }

  /// Sends a letter now, apart from the outbox: for trying a channel.
  public Sender sender() {
    return sender;
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
