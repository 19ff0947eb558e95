package io.ronda.app.bench;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.config.Configuration;
import io.ronda.core.config.IngestConfig;
import io.ronda.core.config.TelemetryConfig;
import io.ronda.core.database.Database;
import io.ronda.core.database.EmbeddedPostgres;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.text.Text;
import io.ronda.ingest.lane.BrokerAddress;
import io.ronda.ingest.lane.Ingest;
import io.ronda.ingest.lane.NettySession;
import io.ronda.ingest.telemetry.InfluxTelemetryStore;
import io.ronda.ingest.telemetry.PostgresTelemetryStore;
import io.ronda.ingest.telemetry.Retention;
import io.ronda.patrol.Patrol;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/// What takes messages in, put together as in the server: lanes, store, alarm rules and patrol.
final class Rig implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration DRAIN = Duration.ofMinutes(10);

  private final String broker;
  private final EmbeddedPostgres postgres;
  private final Database database;
  private final TelemetryStore store;
  private final IngestConfig ingest;
  private final InstantSource clock = InstantSource.system();
  private final EquipmentDirectory directory;
  private final List<BatchListener> listeners;

  Rig(String broker, Configuration configuration, TelemetryConfig.Store kind, IngestConfig ingest) {
    this.broker = broker;
    Path data = configuration.data().dir();
    this.postgres = EmbeddedPostgres.start(data);
    this.database = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password());
    this.store =
        switch (kind) {
          case POSTGRES ->
              new PostgresTelemetryStore(
                  database.jdbi(), Retention.of(configuration.telemetry()), clock);
          case INFLUX -> new InfluxTelemetryStore(configuration.influx());
        };
    this.ingest = ingest;
    var jdbi = database.jdbi();
    var tasks = new Tasks(jdbi, clock);
    this.directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    this.listeners =
        List.of(
            new AlarmEngine(
                jdbi,
                directory,
                tasks,
                site -> Ingest.laneOf(site, ingest),
                new SimpleMeterRegistry(),
                clock),
            Patrol.on(jdbi, tasks, clock).tapListener());
  }

  /// Registers the sites and pumps of a load.
  void register(Load load) {
    var jdbi = database.jdbi();
    var profiles = new ProfileStore(jdbi);
    ProfileDocument.builtIn().forEach(profiles::save);
    var sites = new SiteStore(jdbi);
    for (int number = 0; number < load.sites(); number++) {
      String id = load.site(number);
      sites.save(new Site(id, new Text(id, id), ZoneOffset.UTC));
    }
    load.pumps().forEach(new EquipmentStore(jdbi)::save);
    directory.reload();
  }

  /// Makes the lanes' sessions, for the broker to keep messages in.
  void subscribe() throws InterruptedException {
    try (Run run = new Run()) {
      run.ingest.start();
      run.await(run::isConnected);
    }
  }

  /// Takes that many messages in, and returns the seconds from connecting to the last
  /// acknowledgement.
  double drain(int messages) throws InterruptedException {
    try (Run run = new Run()) {
      long start = System.nanoTime();
      run.ingest.start();
      run.await(() -> run.settled() >= messages * Load.POINTS.size() && run.unacknowledged() == 0);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /// What the store has, compared with what was published.
  Balance balance(Load load, int messages) {
    return IntStream.range(0, load.equipment())
        .boxed()
        .flatMap(
            pump ->
                Load.POINTS.stream()
                    .map(
                        point ->
                            Balance.of(load.messagesOf(pump, messages), stored(load, pump, point))))
        .reduce(Balance.EVEN, Balance::plus);
  }

  @Override
  public void close() {
    store.close();
    database.close();
    postgres.close();
  }

  private long stored(Load load, int pump, String point) {
    return store
        .history(
            load.id(pump),
            point,
            Instant.ofEpochMilli(load.from()),
            clock.instant().plus(Duration.ofDays(1)),
            1)
        .rows()
        .stream()
        .mapToLong(TelemetryStore.Bucket::count)
        .sum();
  }

  /// The lanes from their start to their end.
  private final class Run implements AutoCloseable {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ingest ingest;

    Run() {
      this.ingest =
          new Ingest(
              Rig.this.ingest,
              id -> new NettySession(new BrokerAddress(broker, null, null), id, clock),
              directory,
              store,
              database.jdbi(),
              listeners,
              meters,
              clock);
    }

    boolean isConnected() {
      return ingest.health().stream().allMatch(one -> one.works());
    }

    double settled() {
      return count("stored") + count("duplicate") + refused();
    }

    double unacknowledged() {
      return meters.find("ronda.ingest.lane.window").gauges().stream()
          .mapToDouble(Gauge::value)
          .sum();
    }

    void await(Check check) throws InterruptedException {
      long deadline = System.nanoTime() + DRAIN.toNanos();
      while (!check.holds()) {
        if (System.nanoTime() > deadline) {
          throw new BenchmarkException("the lanes do not come to their end: " + ingest.health());
        }
        Thread.sleep(LOOK);
      }
    }

    @Override
    public void close() {
      ingest.close();
    }

    private double count(String what) {
      return meters.get("ronda.ingest.items." + what).tag("kind", "reading").counter().count();
    }

    private double refused() {
      return meters.find("ronda.ingest.items.refused").counters().stream()
          .mapToDouble(counter -> counter.count())
          .sum();
    }
  }

  @FunctionalInterface
  private interface Check {
    boolean holds();
  }
}
