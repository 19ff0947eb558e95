package io.ronda.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.ronda.core.config.IngestConfig;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Decoder;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.Rebirth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One MQTT session from which messages are decoded, made durable, handed to listeners, and only
/// then acknowledged.
///
/// ```
/// session -> inbox -> decoder -> window ──> station "readings"
///                                   │   ├─> station "records"
///                                   │   └─> a station for each listener
///                                   └── acknowledged in order, when all stations are done
/// ```
///
/// A station that fails (a dead store) tries again for ever. The others go on until the window is
/// full; then the broker keeps the rest.
public final class Lane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private static final long INBOX_BYTES = 16L << 20;
  private static final long WINDOW_BYTES = 64L << 20;
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final String name;
  private final Link link;
  private final Decoder decoder;
  private final IngestConfig config;
  private final Timing timing;
  private final InstantSource clock;

  /// Whether messages were lost since the last run.
  private final AtomicBoolean forgotten = new AtomicBoolean();

  private final Inbox inbox = new Inbox(NettyConnection.RECEIVE_MAXIMUM, INBOX_BYTES);
  private final Window window;
  private final List<Station> stations;
  private final ItemCounters counters;
  private final Counter messages;
  private final DistributionSummary batches;
  private final Delays delays;
  private final List<Thread> threads = new ArrayList<>();

  /// @param name also the MQTT client id
  /// @param works what must have happened to every message
  Lane(
      String name,
      MqttSession session,
      Subscriptions subscriptions,
      Decoder decoder,
      List<Work> works,
      IngestConfig config,
      Timing timing,
      ItemCounters counters,
      MeterRegistry meters,
      InstantSource clock) {
    this.name = name;
    this.link =
        new Link(
            name,
            session,
            subscriptions,
            inbox,
            timing.backoff(),
            new Durability(name, meters, clock),
            () -> forgotten.set(true),
            clock);
    this.decoder = decoder;
    this.config = config;
    this.timing = timing;
    this.clock = clock;
    this.counters = counters;
    this.window = new Window(WINDOW_BYTES, this::acknowledged);
    this.stations = works.stream().map(this::station).toList();
    this.messages =
        Counter.builder("ronda.ingest.messages.received")
            .description("Messages that a lane decoded")
            .tag("lane", name)
            .register(meters);
    this.batches =
        DistributionSummary.builder("ronda.ingest.batch")
            .description("Messages that were decoded in one run")
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
            .tag("lane", name)
            .register(meters);
    this.delays = new Delays(name, meters, clock);
    Gauge.builder("ronda.ingest.lane.connected", () -> link.health().works() ? 1 : 0)
        .description("Whether the lane is connected to the broker")
        .tag("lane", name)
        .register(meters);
    Gauge.builder("ronda.ingest.lane.window", window, Window::messages)
        .description("Messages that were decoded and not acknowledged")
        .tag("lane", name)
        .register(meters);
    TimeGauge.builder("ronda.ingest.lane.lag", this::lag, TimeUnit.MILLISECONDS)
        .description("The age of the oldest message that is not acknowledged")
        .tag("lane", name)
        .register(meters);
  }

  /// Starts to connect, and goes on for ever.
  void start() {
    stations.forEach(this::run);
    run(name + " intake", this::takeIn);
    run(name, link::work);
  }

  /// Subscribes to topics that became the lane's own, if it is connected. Costs nothing when there
  /// are none.
  void subscribe() {
    try {
      link.subscribe();
    } catch (BrokerUnavailableException unavailable) {
      LOG.warn("{} could not subscribe to new sites: {}", name, unavailable.getMessage());
    }
  }

  /// The connection's health, and that of each station.
  List<Health> health() {
    return Stream.concat(Stream.of(link.health()), stations.stream().map(Station::health)).toList();
  }

  String name() {
    return name;
  }

  boolean isConnected() {
    return link.health().works();
  }

  /// Whether everything that must happen to messages does, and soon.
  boolean keepsUp() {
    return stations.stream().allMatch(station -> station.health().works())
        && lag() < LATE.toMillis();
  }

  /// Until when all that arrived is acknowledged.
  Instant settledUntil() {
    return Instant.ofEpochMilli(window.oldest(clock.millis()));
  }

  /// What is wrong with the lane's session at the broker while it works.
  List<String> warnings() {
    return link.warnings().stream().map(warning -> name + ": " + warning).toList();
  }

  /// Takes nothing more in, gives what is in flight a few seconds to become durable, and leaves the
  /// broker.
  @Override
  public void close() {
    inbox.close();
    try {
      if (!window.awaitEmpty(timing.draining())) {
        LOG.info("{} leaves {} messages for the next start", name, window.messages());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    stations.forEach(Station::close);
    threads.forEach(Thread::interrupt);
    threads.forEach(Lane::awaitEnd);
  }

  private Station station(Work work) {
    return new Station(
        name + " " + work.name(),
        config.batch(),
        work,
        window::acknowledgeDurable,
        timing::backoff,
        clock);
  }

  private void acknowledged(InFlight run) {
    counters.settled(Kind.TAP, run.decoded().batch().taps().size(), 0);
    delays.durable(run);
  }

  private long lag() {
    long now = clock.millis();
    return now - window.oldest(now);
  }

  private void takeIn() {
    try {
      List<Delivery> deliveries = inbox.take(config.batch(), config.linger());
      while (!deliveries.isEmpty()) {
        takeIn(deliveries);
        deliveries = inbox.take(config.batch(), config.linger());
      }
    } catch (InterruptedException closing) {
      LOG.debug("{} takes nothing more in", name);
    }
  }

  private void takeIn(List<Delivery> deliveries) throws InterruptedException {
    if (forgotten.getAndSet(false)) {
      decoder.forgetLives();
    }
    Decoded decoded = decoder.decode(deliveries.stream().map(Delivery::message).toList());
    messages.increment(deliveries.size());
    batches.record(deliveries.size());
    counters.received(decoded);
    decoded.rebirths().forEach(this::askForRebirth);
    var run = new InFlight(deliveries, decoded, stations.size());
    window.add(run);
    stations.forEach(station -> station.accept(run));
  }

  /// A question that is lost is asked again when more of the node arrives.
  private void askForRebirth(EdgeNode node) {
    LOG.info("{} asks the Sparkplug edge node {} to be born again", name, node);
    link.publish(node.commandTopic(), Rebirth.payload(clock.millis()));
  }

  private static void awaitEnd(Thread thread) {
    try {
      if (!thread.join(ENDING)) {
        LOG.warn("{} does not end", thread.getName());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Station station) {
    for (int worker = 0; worker < station.workers(); worker++) {
      run(station.health().name(), station::work);
    }
  }

  private void run(String what, Runnable work) {
    threads.add(Thread.ofVirtual().name(what).start(work));
  }
}
