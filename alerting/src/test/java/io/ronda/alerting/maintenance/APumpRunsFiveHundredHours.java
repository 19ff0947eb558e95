package io.ronda.alerting.maintenance;

import static io.ronda.alerting.maintenance.MaintainedPump.BEGIN;
import static io.ronda.alerting.maintenance.MaintainedPump.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ronda.alerting.task.Task;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Its seals are looked at after every 500 hours of running, its contactor after every ten starts,
/// and its bearings when they get warm.
final class APumpRunsFiveHundredHours {

  private static final Trigger HOURS =
      new Trigger.RunningTime("speed", Duration.ofHours(500), Duration.ofHours(20));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final MaintainedPump pump = new MaintainedPump(database.jdbi());

  @Test
  void itsTaskIsOpenedTwentyHoursAhead() {
    pump.isDueBy(HOURS);

    pump.runs(Duration.ofHours(479));
    pump.count();
    assertThat(pump.open()).isEmpty();
    assertThat(pump.tally().amount()).isEqualTo(479);
    assertThat(pump.tally().expected(500, pump.clock.instant()))
        .as("at the pace of an hour in an hour")
        .contains(pump.clock.instant().plus(Duration.ofHours(21)));

    pump.runs(Duration.ofHours(1));
    pump.count();
    pump.count();

    assertThat(pump.open())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.cause()).isEqualTo("maintenance:demo.seals.pump-1");
              assertThat(task.occurrences()).as("counted twice, opened once").isEqualTo(1);
              assertThat(task.resolveBy())
                  .as("by the end of the day on which 500 hours are expected")
                  .isEqualTo(at("2026-03-23T00:00"));
            });
    assertThat(pump.standing().open()).isNotNull();
    assertThat(pump.dues())
        .singleElement()
        .extracting(due -> due.day().toString())
        .isEqualTo("2026-03-21");
  }

  @Test
  void itIsCountedAnewSinceItsTaskHasEnded() {
    pump.isDueBy(HOURS);
    pump.runs(Duration.ofHours(490));
    pump.count();
    pump.runs(Duration.ofHours(12));
    pump.count();
    assertThat(pump.tally().amount()).as("it runs on while the task is open").isEqualTo(502);

    pump.cancel();
    Instant end = pump.clock.instant();
    pump.runs(Duration.ofHours(3));
    pump.count();

    assertThat(pump.tally().since()).isEqualTo(end);
    assertThat(pump.tally().amount()).isEqualTo(3, within(0.2));
    assertThat(pump.open()).isEmpty();
  }

  @Test
  void whatWasNotHeardDoesNotCountAndARestartLosesNothing() {
    pump.isDueBy(HOURS);
    pump.runs(Duration.ofHours(2));
    pump.count();
    pump.reads(BEGIN.plus(Duration.ofHours(1)), 1450);
    pump.reads(pump.clock.instant(), 1450);

    pump.clock.advance(Duration.ofHours(5));
    pump.runs(Duration.ofHours(1));
    pump.node().count(pump.store);
    pump.stands(Duration.ofHours(4));
    pump.node().count(pump.store);

    assertThat(pump.tally().amount()).isEqualTo(3, within(0.2));
  }

  @Test
  void whatComesLateFindsItsPlace() {
    pump.isDueBy(HOURS);
    pump.runs(Duration.ofHours(1));
    pump.count();
    pump.clock.advance(Duration.ofHours(5));
    Instant back = pump.clock.instant();
    pump.reads(back, 1450);
    pump.count();
    assertThat(pump.tally().amount()).as("five hours are missing").isEqualTo(1);

    for (int minute = 10; minute < 300; minute += 10) {
      pump.reads(back.minus(Duration.ofMinutes(minute)), 1450);
    }
    pump.clock.advance(Duration.ofMinutes(29));
    pump.node().count(pump.store);
    assertThat(pump.tally().amount()).as("they came from the device's memory").isEqualTo(6);

    pump.clock.advance(Duration.ofMinutes(2));
    pump.count();
    pump.reads(back.minus(Duration.ofMinutes(5)), 0);
    pump.count();
    assertThat(pump.tally().amount()).as("half an hour after, it is settled").isEqualTo(6);
  }

  @Test
  void anotherGoalKeepsWhatWasCountedAndAnotherPointDoesNot() {
    pump.isDueBy(HOURS);
    pump.runs(Duration.ofHours(10));
    pump.count();

    pump.isDueBy(new Trigger.RunningTime("speed", Duration.ofHours(9), Duration.ZERO));
    assertThat(pump.tally().amount()).isEqualTo(10);
    pump.count();
    assertThat(pump.open()).as("over its goal at once").hasSize(1);

    pump.isDueBy(new Trigger.RunningTime("flow", Duration.ofHours(9), Duration.ZERO));
    assertThat(pump.tally()).isEqualTo(Tally.from(pump.clock.instant()));
  }

  @Test
  void itsContactorIsLookedAtAfterTenStarts() {
    pump.isDueBy(new Trigger.Count("speed", 10, 2));

    for (int start = 1; start <= 7; start++) {
      pump.stands(Duration.ofMinutes(10));
      pump.runs(Duration.ofMinutes(10));
    }
    pump.count();
    assertThat(pump.open()).isEmpty();
    assertThat(pump.tally().amount()).isEqualTo(7);

    pump.stands(Duration.ofMinutes(10));
    pump.runs(Duration.ofMinutes(10));
    pump.count();
    assertThat(pump.open()).hasSize(1);
  }

  @Test
  void itsBearingsAreLookedAtWhenTheyGetWarm() {
    pump.isDueBy(new Trigger.Breach("bearing-warm"));
    pump.alarm("bearing-warm", BEGIN.minusSeconds(60));
    pump.alarm("pressure-low", BEGIN.plusSeconds(60));
    pump.clock.advance(Duration.ofHours(1));
    pump.sweep();
    assertThat(pump.open()).as("another rule, and what was before the plan").isEmpty();

    pump.alarm("bearing-warm", BEGIN.plusSeconds(120));
    pump.sweep();
    pump.sweep();
    assertThat(pump.open()).singleElement().extracting(Task::occurrences).isEqualTo(1);

    pump.cancel();
    pump.clock.advance(Duration.ofDays(1));
    pump.sweep();
    assertThat(pump.open()).as("the alarm is the same").isEmpty();

    pump.alarm("bearing-warm", pump.clock.instant());
    pump.sweep();
    assertThat(pump.open()).hasSize(1);
  }

  @Test
  void whatIsCancelledDoesNotComeBackTheSameDay() {
    pump.isDueBy(new Trigger.Breach("bearing-warm"));
    pump.alarm("bearing-warm", BEGIN.plusSeconds(60));
    pump.clock.advance(Duration.ofHours(1));
    pump.sweep();
    pump.cancel();
    pump.alarm("bearing-warm", pump.clock.instant().plusSeconds(60));

    pump.clock.advance(Duration.ofHours(1));
    pump.sweep();
    assertThat(pump.open()).isEmpty();

    pump.clock.advance(Duration.ofDays(1));
    pump.sweep();
    assertThat(pump.open()).hasSize(1);
  }

  @Test
  void nodesThatCountAtOnceCountOnce() throws Exception {
    pump.isDueBy(HOURS);
    pump.runs(Duration.ofDays(20));
    Callable<Boolean> node =
        () -> {
          pump.node().count(pump.store);
          return true;
        };

    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : nodes.invokeAll(List.of(node, node, node))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(pump.tally().amount()).isEqualTo(480);
    assertThat(pump.open()).singleElement().extracting(Task::occurrences).isEqualTo(1);
  }

  @Test
  void aGoalThatIsReachedBeforeItBeginsIsRefused() {
    assertThatThrownBy(
            () -> new Trigger.RunningTime("speed", Duration.ofHours(5), Duration.ofHours(5)))
        .hasMessageContaining("'ahead'");
    assertThatThrownBy(() -> new Trigger.Count("speed", 0, 0)).hasMessageContaining("'every'");
  }
}
