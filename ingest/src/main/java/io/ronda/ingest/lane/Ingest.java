package io.ronda.ingest.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.ronda.core.config.IngestConfig;
import io.ronda.core.deadletter.Replayed;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.ingest.deadletter.DeadLetterStore;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Decoder;
import io.ronda.ingest.decode.Refusal;
import io.ronda.ingest.device.DeviceEventStore;
import io.ronda.ingest.device.DeviceStatusStore;
import io.ronda.ingest.sparkplug.BirthStore;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/// Takes in everything that devices publish: the lanes of this process.
public final class Ingest implements AutoCloseable {

  private static final Timing TIMING =
      new Timing(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(5));

  /// While the store syncs one write to the disk, the next is on its way. Readings are idempotent,
  /// so their order does not matter.
  private static final int WRITES_AT_ONCE = 2;

  private final List<Lane> lanes;
  private final LetterReplay replay;

  /// @param sessions makes the MQTT session of a client id, for example
  ///     `id -> new NettySession(broker, id, clock)`
  /// @param listeners each gets every batch, in order, whether the store works or not
  public Ingest(
      IngestConfig config,
      Function<String, MqttSession> sessions,
      EquipmentDirectory directory,
      TelemetryStore store,
      Jdbi jdbi,
      List<BatchListener> listeners,
      MeterRegistry meters,
      InstantSource clock) {
    this(config, sessions, directory, store, jdbi, listeners, TIMING, meters, clock);
  }

  Ingest(
      IngestConfig config,
      Function<String, MqttSession> sessions,
      EquipmentDirectory directory,
      TelemetryStore store,
      Jdbi jdbi,
      List<BatchListener> listeners,
      Timing timing,
      MeterRegistry meters,
      InstantSource clock) {
    var counters = new ItemCounters(meters);
    var deadLetters = new DeadLetterStore(jdbi);
    var births = new BirthStore(jdbi);
    List<Work> works = works(store, jdbi, deadLetters::save, listeners, births, counters, meters);
    Map<EdgeNode, List<LifeEvent.Birth>> born = births.all();
    this.lanes =
        IntStream.range(0, config.lanes())
            .mapToObj(
                number ->
                    new Lane(
                        laneName(number),
                        sessions.apply(laneName(number)),
                        new Subscriptions(number, config, directory),
                        new Decoder(directory::find, config.senml(), born, meters),
                        works,
                        config,
                        timing,
                        counters,
                        meters,
                        clock))
            .toList();
    // What is replayed was counted when it arrived.
    var uncounted = new CompositeMeterRegistry();
    this.replay =
        new LetterReplay(
            deadLetters,
            () -> new Decoder(directory::find, config.senml(), births.all(), uncounted),
            refusals ->
                works(
                    store,
                    jdbi,
                    refusals,
                    listeners,
                    births,
                    new ItemCounters(uncounted),
                    uncounted),
            meters);
  }

  /// Starts to connect and returns at once; [#health] tells when it is done.
  public void start() {
    lanes.forEach(Lane::start);
  }

  /// Reads the sites that were added to the directory.
  public void subscribe() {
    lanes.forEach(Lane::subscribe);
  }

  /// Puts a dead letter through once more; see [io.ronda.core.deadletter.Replay].
  public Replayed replay(long letter) {
    return replay.replay(letter);
  }

  /// The health of each lane's connection and of each thing that must happen to its messages.
  public List<Health> health() {
    return lanes.stream().flatMap(lane -> lane.health().stream()).toList();
  }

  /// What the lanes that are connected to the broker have done so far; others say nothing, because
  /// another node may have them.
  public List<Progress> progress() {
    return lanes.stream()
        .filter(Lane::isConnected)
        .map(lane -> new Progress(lane.name(), lane.settledUntil(), lane.keepsUp()))
        .toList();
  }

  /// How far a connected lane is.
  ///
  /// @param settledUntil until when all that arrived is acknowledged
  /// @param keepsUp whether everything that must happen to messages does, and soon
  public record Progress(String lane, Instant settledUntil, boolean keepsUp) {}

  /// The names of all lanes.
  public static List<String> laneNames(IngestConfig config) {
    return IntStream.range(0, config.lanes()).mapToObj(Ingest::laneName).toList();
  }

  /// The lane that hears a site.
  public static String laneOf(String site, IngestConfig config) {
    return laneName(Subscriptions.laneOf(site, config));
  }

  private static String laneName(int number) {
    return "ronda-ingest-" + number;
  }

  /// What is wrong with the lanes' sessions while they work: a broker that forgets.
  public List<String> warnings() {
    return lanes.stream().flatMap(lane -> lane.warnings().stream()).toList();
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
  }

  private static List<Work> works(
      TelemetryStore store,
      Jdbi jdbi,
      Consumer<List<Refusal>> deadLetters,
      List<BatchListener> listeners,
      BirthStore births,
      ItemCounters counters,
      MeterRegistry meters) {
    List<Work> works = new ArrayList<>();
    works.add(
        new Work(
            "readings", WRITES_AT_ONCE, new ReadingKeeper(store, deadLetters, counters, meters)));
    works.add(
        Work.inOrder(
            "records",
            new RecordKeeper(
                deadLetters,
                new DeviceEventStore(jdbi),
                new DeviceStatusStore(jdbi),
                births,
                counters)));
    for (BatchListener listener : listeners) {
      works.add(Work.inOrder("listener " + (works.size() - 1), decoded -> hand(decoded, listener)));
    }
    return works;
  }

  private static void hand(Decoded decoded, BatchListener listener) {
    if (!decoded.batch().isEmpty()) {
      listener.accept(decoded.batch());
    }
  }
}
