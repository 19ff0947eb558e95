package io.ronda.notification.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.Health;
import io.ronda.notification.channel.HealthStore;
import io.ronda.notification.channel.Receipt;
import io.ronda.notification.channel.Sender;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.notice.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages away: chooses what leaves in one transaction, sends it in none, and writes down
/// what became of it in another.
///
/// A courier that is killed in between has sent something that nobody knows of: what was in the
/// envelope is sent again after a while, under the same id.
public final class Courier {

  /// How long an envelope is kept from others: longer than any sending lasts.
  public static final Duration LEASE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /// The most letters by one channel before others have their turn.
  private static final int TURN = 50;

  private final Jdbi jdbi;
  private final ChannelStore channels;
  private final Sender sender;
  private final Backoff backoff;
  private final Executor threads;
  private final InstantSource clock;
  private final Set<ChannelId> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Transport.Kind, Meters> meters = new EnumMap<>(Transport.Kind.class);

  /// @param chance spreads tries
  /// @param threads one is used for each channel that has something to send
  public Courier(
      Jdbi jdbi,
      ChannelStore channels,
      Sender sender,
      MeterRegistry registry,
      RandomGenerator chance,
      Executor threads,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.channels = channels;
    this.sender = sender;
    this.backoff = new Backoff(chance);
    this.threads = threads;
    this.clock = clock;
    for (Transport.Kind kind : Transport.Kind.values()) {
      meters.put(kind, Meters.of(registry, kind));
    }
  }

  /// What is counted of a kind of channel.
  private record Meters(Counter sent, Counter failed, AtomicInteger waiting) {

    static Meters of(MeterRegistry registry, Transport.Kind kind) {
      String tag = kind.name().toLowerCase(Locale.ROOT);
      var waiting = new AtomicInteger();
      registry.gauge("ronda.notification.waiting", Tags.of("channel", tag), waiting);
      return new Meters(
          registry.counter("ronda.notification.sent", "channel", tag),
          registry.counter("ronda.notification.failed", "channel", tag),
          waiting);
    }
  }

  /// An envelope on its way.
  private record Errand(Channel channel, long envelope, Letter letter) {}

  /// Sets every channel going by which something is due, and does not wait for them. To be called
  /// every second.
  public void deliver() {
    Instant now = clock.instant();
    for (ChannelId channel : jdbi.withHandle(handle -> Outbox.waiting(handle, now))) {
      if (underWay.add(channel)) {
        threads.execute(() -> turn(channel));
      }
    }
    Map<Transport.Kind, Integer> counts = jdbi.withHandle(Outbox::count);
    meters.forEach((kind, of) -> of.waiting().set(counts.getOrDefault(kind, 0)));
  }

  /// Forgets what is of no use any more.
  public void prune() {
    jdbi.useHandle(handle -> Outbox.prune(handle, clock.instant()));
  }

  private void turn(ChannelId channel) {
    try {
      for (int i = 0; i < TURN && !Thread.currentThread().isInterrupted(); i++) {
        Optional<Errand> errand = jdbi.inTransaction(handle -> claim(handle, channel));
        if (errand.isEmpty()) {
          return;
        }
        Receipt receipt = sender.send(errand.get().channel().transport(), errand.get().letter());
        count(errand.get(), receipt);
        jdbi.useTransaction(handle -> mark(handle, errand.get(), receipt));
      }
    } catch (RuntimeException e) {
      log.warn("channel {} is tried again later: {}", channel, e.toString());
    } finally {
      underWay.remove(channel);
    }
  }

  private Optional<Errand> claim(Handle handle, ChannelId id) {
    Instant now = clock.instant();
    Health health = HealthStore.tryLock(handle, id).orElse(null);
    Channel channel = channels.find(handle, id).orElse(null);
    if (health == null || channel == null) {
      return Optional.empty();
    }
    Outbox.cancelUnwanted(handle, id, now);
    if (!channel.enabled() || health.outOfUse(now)) {
      giveUp(handle, Outbox.due(handle, id, now), now);
      return Optional.empty();
    }
    if (health.paused(now)) {
      return Optional.empty();
    }
    return Batching.next(Outbox.due(handle, id, now), free(handle, channel, now))
        .map(messages -> enclose(handle, channel, messages, now));
  }

  private static Errand enclose(
      Handle handle, Channel channel, List<Message> messages, Instant now) {
    long envelope = Outbox.enclose(handle, messages, now, now.plus(LEASE));
    Message first = messages.getFirst();
    Letter letter =
        new Letter(
            "ronda-" + envelope,
            first.way().address(),
            first.language(),
            messages.stream().map(Message::notice).toList());
    return new Errand(channel, envelope, letter);
  }

  private static ToIntFunction<String> free(Handle handle, Channel channel, Instant now) {
    Limit limit = Limit.of(channel);
    Map<String, List<Instant>> tries =
        Outbox.tries(handle, channel.id(), now.minus(limit.window()));
    List<Instant> all = tries.values().stream().flatMap(List::stream).toList();
    return address ->
        limit.free(
            channel.transport().kind().limitsEachAddress()
                ? tries.getOrDefault(address, List.of())
                : all,
            now);
  }

  /// By a channel that does not work, what can go another way goes there at once.
  private static void giveUp(Handle handle, List<Message> due, Instant now) {
    Map<Message, MessageState> failed = new LinkedHashMap<>();
    due.stream()
        .filter(message -> message.second() != null)
        .forEach(
            message ->
                failed.put(
                    message,
                    MessageLifeCycle.givenUp(message.state(), now, "the channel is out of use")));
    Outbox.save(handle, failed);
    Outbox.fallOver(handle, List.copyOf(failed.keySet()), now);
  }

  private void mark(Handle handle, Errand errand, Receipt receipt) {
    Instant now = clock.instant();
    Health before = HealthStore.lock(handle, errand.channel().id()).orElse(Health.WELL);
    List<Message> messages = Outbox.in(handle, errand.envelope());
    // One for all of them, so that what left together is tried again together.
    Duration delay = backoff.after(attempts(messages) + 1);
    Map<Message, MessageState> after = new LinkedHashMap<>();
    for (Message message : messages) {
      boolean second = message.second() != null;
      after.put(message, MessageLifeCycle.answered(message.state(), receipt, second, now, delay));
    }
    Outbox.save(handle, after);
    Outbox.fallOver(
        handle,
        after.keySet().stream()
            .filter(one -> one.state().open() && after.get(one) instanceof MessageState.Failed)
            .toList(),
        now);
    if (receipt instanceof Receipt.Accepted) {
      Outbox.catchUp(handle, List.copyOf(after.keySet()), now);
    }
    look(handle, errand.channel().id(), before, receipt, now);
  }

  private static int attempts(List<Message> messages) {
    return messages.stream()
        .mapToInt(message -> MessageLifeCycle.attempts(message.state()))
        .max()
        .orElse(0);
  }

  private void look(Handle handle, ChannelId channel, Health before, Receipt receipt, Instant now) {
    Health after = before.after(receipt, now);
    HealthStore.save(handle, channel, after);
    if (after.dead() && !before.dead()) {
      Instant since = after.failingSince() == null ? now : after.failingSince();
      log.warn("channel {} has been failing since {}: {}", channel, since, receipt);
    } else if (before.dead() && !after.dead()) {
      log.info("channel {} works again", channel);
    }
  }

  private void count(Errand errand, Receipt receipt) {
    Meters of = meters.get(errand.channel().transport().kind());
    if (of != null) {
      (receipt instanceof Receipt.Accepted ? of.sent() : of.failed()).increment();
    }
  }
}
