package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the stories of a lane at the embedded broker have in common.
abstract class Story {

  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  static final long MILLIS = NOW.toEpochMilli();
  static final String TELEMETRY = "ronda/v1/demo/pump-1/telemetry";
  static final String EVENT = "ronda/v1/demo/fire-panel-1/event";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @RegisterExtension final BrokerWithASimulator broker = new BrokerWithASimulator();

  final TestClock clock = new TestClock(NOW);
  final MemoryStore store = new MemoryStore();
  final Listening listener = new Listening();

  /// A lane that writes to `store` and tells `listener`, connected.
  RunningIngest ingest() {
    var ingest =
        new RunningIngest(broker.sessions(clock), store, database.jdbi(), List.of(listener), clock);
    await().until(ingest::isConnected);
    return ingest;
  }

  static String pressure(long time, double value) {
    return "{\"ts\": %d, \"values\": {\"pressure\": %s}}".formatted(time, value);
  }

  /// At rest, everything that was received was stored, was there already, or was refused.
  static void assertNothingIsLost(RunningIngest ingest) {
    assertThat(Stream.of("reading", "event", "status", "tap", "unknown"))
        .allSatisfy(
            kind ->
                assertThat(ingest.received(kind))
                    .isEqualTo(
                        ingest.stored(kind) + ingest.duplicate(kind) + ingest.refused(kind)));
  }
}
