package io.ronda.alerting.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.alarm.AlarmListener;
import io.ronda.alerting.alarm.AlarmQuery;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One lane hears the site; whoever has it reports every two seconds, and the pump's pressure is
/// low for less than its on-delay of ten seconds when the outage begins.
class BrokerOrStoreIsAwayForThirtySeconds {

  private static final String LANE = "lane";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T02:00:00Z"));
  private Tasks tasks;
  private Alarms alarms;
  private AlarmEngine engine;
  private Platform platform;

  BrokerOrStoreIsAwayForThirtySeconds() {
    Jdbi jdbi = database.jdbi();
    EquipmentDirectory directory = BrocadeGarden.in(jdbi).directory();
    Platform.provision(jdbi);
    directory.reload();
    tasks = new Tasks(jdbi, clock);
    alarms = new Alarms(jdbi, directory, tasks, AlarmListener.NONE, clock);
    engine =
        new AlarmEngine(
            jdbi,
            directory,
            tasks,
            site -> site.equals(Platform.SITE) ? site : LANE,
            new SimpleMeterRegistry(),
            clock);
    platform = new Platform(jdbi, List.of(LANE), List::of, List.of(engine), clock);
  }

  @BeforeEach
  void allIsWell() {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    truncate alarm, alarm_journal, task, task_journal, task_number,
                      rule_evaluation, evaluation_site, hearing, lane_report, live_event
                    """));
    pass(Duration.ofSeconds(20), true, true);
    reads(0.1);
  }

  @Test
  void theBrokerIsOneAlarmAndNothingElseIsRaisedOrCleared() {
    pass(Duration.ofSeconds(30), false, true);
    assertThat(live()).extracting(Alarm::equipment).containsExactly(Platform.BROKER);
    assertThat(live().getFirst().priority()).isEqualTo(Rule.Priority.CRITICAL);

    pass(Duration.ofSeconds(9), true, true);
    assertThat(live()).extracting(Alarm::state).containsExactly(AlarmState.RTN_UNACK);
    assertThat(live().getFirst().occurrences()).isEqualTo(1);
    assertThat(tasks.list(TaskQuery.open(Person.EVERY_SITE, 10)).items()).hasSizeLessThan(2);
  }

  @Test
  void theStoreIsOneAlarmWhileAlarmsAreStillJudged() {
    for (int second = 0; second < 30; second += 2) {
      reads(0.1);
      pass(Duration.ofSeconds(2), true, false);
    }
    assertThat(live())
        .extracting(Alarm::equipment)
        .containsExactlyInAnyOrder(Platform.STORE, BrocadeGarden.PUMP);

    reads(0.1);
    pass(Duration.ofSeconds(9), true, true);
    assertThat(live())
        .extracting(Alarm::state)
        .containsExactlyInAnyOrder(AlarmState.RTN_UNACK, AlarmState.UNACK);
  }

  @Test
  void aBrokerThatIsAwaySaysNothingAboutTheStore() {
    pass(Duration.ofMinutes(10), false, false);

    assertThat(live()).extracting(Alarm::equipment).containsExactly(Platform.BROKER);
  }

  @Test
  void aNodeWithoutTheLaneDoesNotSpoilTheReportOfTheNodeThatHasIt() {
    for (int second = 0; second < 60; second += 2) {
      platform.report(List.of());
      pass(Duration.ofSeconds(2), true, true);
    }

    assertThat(live()).extracting(Alarm::equipment).doesNotContain(Platform.BROKER);
  }

  @Test
  void aRestartOfRondaIsNoOutageOfTheBroker() {
    clock.advance(Duration.ofHours(1));
    pass(Duration.ofSeconds(4), false, false);
    pass(Duration.ofSeconds(30), true, true);

    assertThat(live()).extracting(Alarm::equipment).doesNotContain(Platform.BROKER);
  }

  private void pass(Duration span, boolean connected, boolean keeps) {
    for (long second = 0; second < span.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      if (connected) {
        if (keeps) {
          engine.heard(LANE, clock.instant());
        }
        platform.report(List.of(new LaneReport(LANE, keeps)));
      }
      platform.look();
      engine.sweep();
    }
  }

  private void reads(double pressure) {
    long now = clock.millis();
    engine.accept(
        new Batch(
            List.of(new Reading(BrocadeGarden.PUMP, "pressure", now, now, Value.of(pressure))),
            List.of(),
            List.of(),
            List.of()));
  }

  private List<Alarm> live() {
    return alarms.list(AlarmQuery.live(Person.EVERY_SITE, 100)).items();
  }
}
