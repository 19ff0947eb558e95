package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.maintenance.Tally;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.maintenance.Triggers;
import io.ronda.alerting.task.Tasks;
import io.ronda.app.demo.DemoSite;
import io.ronda.core.config.InfluxConfig;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.text.Text;
import io.ronda.ingest.telemetry.InfluxTelemetryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two hours of running before a restart and one after it, with readings that come late.
@Tag("docker")
@Tag("influxdb")
final class APlanCountsWhatInfluxDbKeeps {

  private static final Instant BEGIN = Instant.parse("2026-03-01T01:00:00Z");
  private static final MaintenancePlanId PLAN = new MaintenancePlanId(DemoSite.id(), "hours");
  private static final EquipmentId PUMP = new EquipmentId(DemoSite.id(), "pump-2");

  @RegisterExtension static final InfluxServer influx = new InfluxServer();
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(BEGIN);
  private final Jdbi jdbi = database.jdbi();

  @Test
  void throughARestart() {
    ProfileDocument.builtIn().forEach(new ProfileStore(jdbi)::save);
    DemoSite.provision(jdbi);
    node().save(plan(), DemoSite.timeZone());
    try (var store =
        new InfluxTelemetryStore(new InfluxConfig(influx.url(), influx.bucket(), "any", null))) {
      store.write(running(0, 120));
      clock.set(BEGIN.plus(Duration.ofHours(2)));
      node().count(store);
      assertThat(tally().amount()).isEqualTo(2);

      store.write(running(180, 180));
      clock.set(BEGIN.plus(Duration.ofHours(3)));
      node().count(store);
      assertThat(tally().amount()).as("an hour is missing").isEqualTo(2);

      store.write(running(130, 170));
      node().count(store);
      node().count(store);
      assertThat(tally().amount()).as("it came late, and counts once").isEqualTo(3);
    }
  }

  /// Knows nothing but what the database does.
  private Maintenance node() {
    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    return new Maintenance(jdbi, new Tasks(jdbi, clock), directory, clock);
  }

  private Tally tally() {
    return Objects.requireNonNull(node().plans().find(PLAN).orElseThrow().tally());
  }

  private static MaintenancePlan plan() {
    return new MaintenancePlan(
        PLAN,
        PUMP,
        Text.of("运行保养", "Service by hours"),
        Triggers.of(new Trigger.RunningTime("speed", Duration.ofHours(500), Duration.ZERO)),
        Rule.Grade.GENERAL,
        List.of(),
        true);
  }

  /// A reading every ten minutes, from one minute after the beginning to another.
  private static List<Reading> running(int from, int to) {
    return IntStream.iterate(from, minute -> minute <= to, minute -> minute + 10)
        .mapToObj(minute -> BEGIN.plus(Duration.ofMinutes(minute)).toEpochMilli())
        .map(at -> new Reading(PUMP, "speed", at, at, Value.of(1450.0)))
        .toList();
  }
}
