package io.ronda.alerting.flood;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.alarm.AlarmListener;
import io.ronda.alerting.alarm.AlarmQuery;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Water in a riser: the fire panel reports one address after the other.
class ARiserFloodsTheControlRoom {

  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private TestClock clock;
  private AlarmEngine engine;
  private Alarms alarms;
  private Floods floods;
  private int reported;

  @BeforeEach
  void openTheControlRoom() {
    var jdbi = database.jdbi();
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate alarm, alarm_journal, alarm_flood, task, task_journal, rule_evaluation,
                  evaluation_site, hearing, live_event
                """));
    clock = new TestClock(START);
    var directory = BrocadeGarden.in(jdbi).directory();
    var tasks = new Tasks(jdbi, clock);
    engine = new AlarmEngine(jdbi, directory, tasks, _ -> "lane", new SimpleMeterRegistry(), clock);
    alarms = new Alarms(jdbi, directory, tasks, AlarmListener.NONE, clock);
    floods = new Floods(jdbi, clock);
    reported = 0;
  }

  @Test
  void tenAlarmsInTenMinutesAreNoFloodAndTheEleventhMakesOne() {
    fires(10);
    assertThat(running()).isEmpty();

    fires(1);

    assertThat(running())
        .singleElement()
        .satisfies(
            flood -> {
              assertThat(flood.site()).isEqualTo(SITE);
              assertThat(flood.startedAt()).isEqualTo(START.plusSeconds(1));
              assertThat(flood.alarms()).isEqualTo(11);
              assertThat(flood.open()).isEqualTo(11);
              assertThat(flood.unacknowledged()).isEqualTo(11);
              assertThat(flood.priorities()).containsOnlyKeys(Rule.Priority.CRITICAL);
              assertThat(flood.first().equipment()).isEqualTo(PANEL);
              assertThat(flood.first().message().zh()).isEqualTo("火警 1");
            });
  }

  @Test
  void elevenAlarmsInMoreThanTenMinutesAreNoFlood() {
    fires(5);
    pass(Duration.ofMinutes(10));
    fires(6);

    assertThat(running()).isEmpty();
  }

  @Test
  void oneAlarmThatComesAgainAndAgainIsNoFlood() {
    for (int i = 0; i < 20; i++) {
      report("1", true);
      report("1", false);
      pass(Duration.ofSeconds(1));
    }

    assertThat(running()).isEmpty();
  }

  @Test
  void whatCameLongBeforeTheStormIsNotTheFirst() {
    fires(1);
    pass(Duration.ofMinutes(5));
    fires(11);

    assertThat(running())
        .singleElement()
        .satisfies(
            flood -> {
              assertThat(flood.first().message().zh()).isEqualTo("火警 2");
              assertThat(flood.alarms()).isEqualTo(11);
            });
  }

  @Test
  void whatComesMeanwhileBelongsToItWhateverItIs() {
    fires(11);
    engine.accept(
        new Batch(
            List.of(
                new Reading(PUMP, "tripped", clock.millis(), clock.millis(), Value.of(true)),
                new Reading(
                    PUMP, "tripped", clock.millis() + 2_000, clock.millis(), Value.of(true))),
            List.of(),
            List.of(),
            List.of()));
    floods.sweep();

    assertThat(running())
        .singleElement()
        .satisfies(
            flood ->
                assertThat(flood.priorities())
                    .containsEntry(Rule.Priority.CRITICAL, 11)
                    .containsEntry(Rule.Priority.HIGH, 1));
  }

  @Test
  void acknowledgingCountsButDoesNotEndIt() {
    fires(11);
    Alarm one = alarms.list(AlarmQuery.live(Person.EVERY_SITE, 1)).items().getFirst();

    alarms.acknowledge(one.id(), BrocadeGarden.OPERATOR, null);
    floods.sweep();

    assertThat(running())
        .singleElement()
        .satisfies(
            flood -> {
              assertThat(flood.open()).isEqualTo(11);
              assertThat(flood.unacknowledged()).isEqualTo(10);
            });
  }

  @Test
  void itIsOverWhenLessThanFiveCameInTenMinutesAndKeepsItsNumbers() {
    fires(11);
    pass(Duration.ofMinutes(5));
    fires(5);
    pass(Duration.ofMinutes(9));
    assertThat(running()).as("five in the last ten minutes").hasSize(1);

    pass(Duration.ofMinutes(1));

    assertThat(running()).isEmpty();
    assertThat(floods.list(Person.EVERY_SITE, null, false, 10))
        .singleElement()
        .satisfies(
            flood -> {
              assertThat(flood.alarms()).isEqualTo(16);
              assertThat(flood.endedAt()).isAfter(flood.startedAt());
              assertThat(floods.find(flood.id())).contains(flood);
            });
  }

  @Test
  void anAlarmTellsWhichFloodItIsPartOf() {
    fires(1);
    pass(Duration.ofMinutes(5));
    fires(11);
    Flood flood = running().getFirst();
    pass(Duration.ofMinutes(15));
    fires(1);

    List<Alarm> oldestFirst =
        alarms.list(AlarmQuery.live(Person.EVERY_SITE, 500)).items().reversed();
    List<Long> members = oldestFirst.subList(1, 12).stream().map(Alarm::id).toList();
    assertThat(floods.of(oldestFirst.stream().map(Alarm::id).toList()))
        .as("neither what was long before nor what came after")
        .containsOnlyKeys(members)
        .allSatisfy((_, id) -> assertThat(id).isEqualTo(flood.id()));
  }

  @Test
  void openPagesAreToldOnceOfItsBeginAndOnceOfItsEnd() {
    fires(30);
    pass(Duration.ofMinutes(12));

    assertThat(new LiveEvents(database.jdbi()).after(0, 500))
        .filteredOn(event -> event.type() == LiveEvent.Type.FLOOD)
        .hasSize(2);
  }

  @Test
  void whoMayNotSeeTheSiteSeesNoFloodOfIt() {
    fires(11);

    assertThat(floods.list(Set.of("another"), null, true, 10)).isEmpty();
    assertThat(floods.list(Set.of(SITE), "another", true, 10)).isEmpty();
    assertThat(floods.list(Set.of(SITE), SITE, true, 10)).hasSize(1);
  }

  private List<Flood> running() {
    return floods.list(Person.EVERY_SITE, null, true, 10);
  }

  private void fires(int number) {
    for (int i = 0; i < number; i++) {
      pass(Duration.ofSeconds(1));
      reported++;
      report(Integer.toString(reported), true);
      floods.sweep();
    }
  }

  private void report(String address, boolean active) {
    engine.accept(
        new Batch(
            List.of(),
            List.of(
                new DeviceEvent(
                    PANEL, "fire", address, active, "", clock.millis(), clock.millis())),
            List.of(),
            List.of()));
  }

  private void pass(Duration duration) {
    clock.advance(duration);
    floods.sweep();
  }
}
