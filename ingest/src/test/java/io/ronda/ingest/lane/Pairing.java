package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jdbi.v3.core.Jdbi;

/// A device that publishes to a broker, a lane that reads from there, and the store that it writes
/// to, with networks between them that can be cut.
final class Pairing implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /// Each pairing has an hour of its own in the stores.
  private static final AtomicInteger hours = new AtomicInteger();

  /// Of messages, half a second's and more.
  private static final int SOME = 250;

  /// Of messages, two seconds' and more.
  private static final int MANY = 1_000;

  /// Messages a second on a machine that is busy with other things.
  private static final long LEAST_PACE = 150;

  private final long start = System.nanoTime();
  private final TestClock clock = new TestClock(Story.NOW);
  private final Instant begin = Story.NOW.minus(Duration.ofHours(hours.incrementAndGet()));
  private final FaultyBroker broker;
  private final Wire toBroker;
  private final Wire toStore;
  private final FaultyStore.Open open;
  private final RunningIngest ingest;
  private final LedgerDevice device;

  /// @param jdbi a database that stays healthy, for records and dead letters
  Pairing(FaultyStore store, FaultyBroker broker, Jdbi jdbi) throws IOException {
    this.broker = broker;
    this.toBroker = new Wire("localhost", broker.port());
    this.toStore = new Wire("localhost", store.server().port());
    this.open = store.open(toStore.port(), clock);
    this.ingest = new RunningIngest(this::session, open.store(), jdbi, List.of(), clock);
    // A broker keeps nothing for a session that it has never seen.
    await("the lane has its session").atMost(PATIENCE).until(ingest::isConnected);
    this.device = new LedgerDevice(broker.devices(), begin.toEpochMilli());
  }

  Wire toBroker() {
    return toBroker;
  }

  Wire toStore() {
    return toStore;
  }

  LedgerDevice device() {
    return device;
  }

  boolean isConnected() {
    return ingest.isConnected();
  }

  /// Returns when the device publishes and the store stores.
  void awaitFlow() {
    device.awaitMore(SOME);
    await("the store stores").until(() -> ingest.stored("reading") > 0);
  }

  /// Returns when the device has published for some seconds.
  void awaitLoad() {
    device.awaitMore(MANY);
  }

  /// Lets so much time of the real clock go by, in which the device is not held up.
  void awaitLoadFor(Duration duration) {
    int before = device.ledger().size();
    long end = System.nanoTime() + duration.toNanos();
    await("time goes by").atMost(duration.plusSeconds(5)).until(() -> System.nanoTime() >= end);
    assertThat(device.ledger().size() - before)
        .isGreaterThan(Math.toIntExact(LEAST_PACE * duration.toSeconds()));
  }

  /// Returns when the fault bites: many messages wait for the store, and the device is not held up.
  void awaitUnstored() {
    awaitLoad();
    await("messages wait for the store").until(() -> ingest.window() >= MANY);
  }

  /// Returns when the lane has noticed that its connection is gone.
  void awaitDisconnected() {
    await().atMost(PATIENCE).until(() -> !ingest.isConnected());
  }

  /// The fault is over: whatever was acknowledged comes to be stored, once, and nothing else.
  ///
  /// @return a line that tells of it
  String settle() {
    device.awaitMore(SOME);
    device.hold();
    Map<Long, Double> ledger = device.ledger();
    await("all is written").atMost(PATIENCE).until(() -> settled() >= ledger.size());
    await("all is stored").atMost(PATIENCE).until(() -> stored().size() >= ledger.size());
    await("all is acknowledged").atMost(PATIENCE).until(() -> ingest.window() == 0);
    assertThat(stored()).containsExactlyElementsOf(ledger.entrySet());
    Story.assertNothingIsLost(ingest);
    assertThat(ingest.refused("reading")).isZero();
    assertThat(ingest.sessionsLost()).isZero();
    return "%6d messages %6.0f came again %5.1f s"
        .formatted(
            ledger.size(),
            ingest.messages() - ledger.size(),
            Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
  }

  @Override
  public void close() throws IOException, MqttException {
    device.close();
    ingest.close();
    open.close();
    toStore.close();
    toBroker.close();
  }

  private MqttSession session(String id) {
    return inlet -> new NettySession(broker.lanes(toBroker.port()), id, clock).connect(inlet);
  }

  private double settled() {
    return ingest.stored("reading") + ingest.duplicate("reading");
  }

  /// Event times and values of the pairing's hour.
  private List<Map.Entry<Long, Double>> stored() {
    List<Map.Entry<Long, Double>> stored = new ArrayList<>();
    open.store()
        .export(
            DemoSite.PUMP,
            List.of("pressure"),
            begin,
            begin.plus(Duration.ofHours(1)),
            reading -> stored.add(Map.entry(reading.eventTime(), number(reading))));
    return stored;
  }

  private static double number(Reading reading) {
    return reading.value() instanceof Value.Quantity(double amount) ? amount : Double.NaN;
  }
}
