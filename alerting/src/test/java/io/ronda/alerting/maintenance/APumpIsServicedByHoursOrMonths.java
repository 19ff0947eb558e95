package io.ronda.alerting.maintenance;

import static io.ronda.alerting.maintenance.MaintainedPump.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// After 500 hours of running, after six months, or when its bearings get warm: whichever comes
/// first.
final class APumpIsServicedByHoursOrMonths {

  private static final Trigger.Metered HOURS =
      new Trigger.RunningTime("speed", Duration.ofHours(500), Duration.ZERO);
  private static final Trigger.Breach WARM = new Trigger.Breach("bearing-warm");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final MaintainedPump pump = new MaintainedPump(database.jdbi());

  @Test
  void itsHoursComeFirstAndItsMonthsBeginAnew() {
    pump.isDueBy(Triggers.of(halfYearly(true), HOURS, WARM));
    assertThat(pump.standing().nextDue()).isEqualTo("2026-09-01");

    pump.runs(Duration.ofHours(500));
    pump.count();
    pump.sweep();
    assertThat(pump.open()).hasSize(1);
    assertThat(pump.standing().nextDue()).as("while its task is open").isNull();

    pump.clock.set(at("2026-04-02T10:00"));
    pump.cancel();
    pump.sweep();
    pump.count();

    assertThat(pump.standing().nextDue()).as("six months after").isEqualTo("2026-10-02");
    assertThat(pump.tally().amount()).isZero();
  }

  @Test
  void itsMonthsComeFirstAndItsHoursBeginAnew() {
    pump.isDueBy(Triggers.of(halfYearly(true), HOURS));
    pump.runs(Duration.ofHours(499));
    pump.count();

    pump.clock.set(at("2026-08-29T10:00"));
    pump.sweep();
    assertThat(pump.open())
        .singleElement()
        .satisfies(task -> assertThat(task.resolveBy()).isEqualTo(at("2026-09-02T00:00")));
    pump.runs(Duration.ofHours(2));
    pump.count();
    assertThat(pump.open()).as("its hours do not open another").hasSize(1);

    pump.cancel();
    pump.sweep();
    pump.count();
    assertThat(pump.tally().amount()).isZero();
    assertThat(pump.standing().nextDue()).isEqualTo("2027-02-28");
  }

  @Test
  void itsBearingsComeFirstAndAllBeginsAnew() {
    pump.isDueBy(Triggers.of(halfYearly(true), HOURS, WARM));
    pump.runs(Duration.ofHours(300));
    pump.count();
    pump.alarm("bearing-warm", pump.clock.instant().minusSeconds(60));
    pump.sweep();
    assertThat(pump.open()).hasSize(1);

    pump.cancel();
    pump.sweep();
    pump.runs(Duration.ofHours(400));
    pump.count();

    assertThat(pump.open()).as("300 hours before do not count").isEmpty();
    assertThat(pump.standing().nextDue()).isEqualTo("2026-09-13");
  }

  @Test
  void whatIsDoneEarlyByHoursAfterItWasDoneEarlyByMonthsCountsFromTheLast() {
    pump.isDueBy(Triggers.of(halfYearly(true), HOURS));
    pump.clock.set(at("2026-08-29T10:00"));
    pump.sweep();
    pump.cancel();
    pump.runs(Duration.ofHours(1));
    pump.isDueBy(
        Triggers.of(
            halfYearly(true),
            new Trigger.RunningTime("speed", Duration.ofHours(30), Duration.ZERO)));
    pump.runs(Duration.ofHours(40));
    pump.count();
    assertThat(pump.open()).as("by its hours, on the day before it was due").hasSize(1);
    pump.cancel();
    pump.sweep();

    assertThat(pump.standing().nextDue()).isEqualTo("2027-02-28");
  }

  @Test
  void anotherNameLeavesItDueWhenItWas() {
    pump.isDueBy(Triggers.of(halfYearly(true), HOURS));
    pump.runs(Duration.ofHours(500));
    pump.count();
    pump.cancel();
    pump.sweep();
    LocalDate next = pump.standing().nextDue();

    pump.isDueBy(Triggers.of(halfYearly(true), HOURS, WARM));

    assertThat(pump.standing().nextDue()).isEqualTo(next).isEqualTo("2026-09-22");
  }

  @Test
  void fixedDatesBesideOthersAreRefused() {
    assertThatThrownBy(() -> Triggers.of(halfYearly(false), HOURS))
        .hasMessageContaining("'floating'");
    assertThatThrownBy(() -> Triggers.of(HOURS, new Trigger.Count("speed", 5, 0)))
        .hasMessageContaining("one of each");
    assertThatThrownBy(() -> Triggers.of()).hasMessageContaining("due by");
  }

  private static Trigger.Time halfYearly(boolean floating) {
    return new Trigger.Time(
        new Interval(6, Interval.Unit.MONTHS), LocalDate.parse("2026-09-01"), floating, 3);
  }
}
