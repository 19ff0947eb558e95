package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Suppression.Kind;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The invariants of the alarm state machine by their numbers, on a day on which a bit of
/// everything happens to a pump. Random days are told by [AnyStoryOfAnAlarmAddsUp] and
/// [AnyStoryOfAnOverlaidAlarmAddsUp]; invariant 8 is about what notification makes of it, and 11 is
/// told by [AnAlarmLivesByIsa182].
class InvariantsOfAnAlarm {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /// Rule `plain` calls again five minutes after it was acknowledged; `latched` latches.
  private static final List<Consumer<InvariantsOfAnAlarm>> DAY =
      List.of(
          reads("plain", true),
          reads("latched", true),
          day -> day.room.alarms.acknowledge(day.newest("plain"), OPERATOR, null),
          passes(Duration.ofMinutes(5)),
          reads("plain", false),
          reads("plain", true),
          day -> day.shelve("plain", Duration.ofMinutes(10)),
          reads("plain", false),
          reads("plain", true),
          passes(Duration.ofMinutes(10)),
          day -> day.room.alarms.acknowledge(day.newest("latched"), OPERATOR, null),
          day -> day.maintenance(Duration.ofMinutes(20)),
          reads("watched", true),
          reads("latched", false),
          passes(Duration.ofMinutes(20)),
          day -> day.room.alarms.reset(day.newest("latched"), SUPERVISOR, null),
          day ->
              day.room.alarms.removeFromService(day.newest("plain"), SUPERVISOR, "repair", "W-1"),
          reads("plain", false),
          reads("plain", true),
          day -> day.room.alarms.returnToService(day.newest("plain"), SUPERVISOR, null),
          day -> day.room.alarms.acknowledge(day.newest("plain"), OPERATOR, null),
          reads("plain", false),
          reads("plain", true));

  /// An alarm without what the database numbers.
  record Told(
      String rule, Standing standing, int occurrences, int calls, List<AlarmEntry> journal) {}

  private EquipmentDirectory directory =
      BrocadeGarden.in(database.jdbi()).directory(TestProfile.REMINDING);
  private ControlRoom room = ControlRoom.at(database.jdbi(), directory);
  private final List<Batch> delivered = new ArrayList<>();

  @BeforeEach
  void tellTheDay() {
    tell(_ -> {});
  }

  @Test
  void invariant1OneLiveAlarmAtMostForEachConditionAndTheDatabaseSeesToIt() {
    assertThat(room.allAlarms()).filteredOn(alarm -> alarm.rule().equals("plain")).hasSize(2);
    assertThatThrownBy(
            () -> room.jdbi.useHandle(handle -> handle.execute("update alarm set state = 'ACKED'")))
        .hasMessageContaining("alarm_live");
  }

  @Test
  void invariant2OneOpenTaskAtMostForEachCauseAndTheDatabaseSeesToIt() {
    room.jdbi.useHandle(handle -> handle.execute("update task set state = 'CANCELLED'"));
    reads("plain", false).accept(this);
    room.alarms.acknowledge(newest("plain"), OPERATOR, null);
    reads("plain", true).accept(this);
    assertThat(room.allTasks())
        .extracting(Task::cause)
        .filteredOn(cause -> cause.endsWith("/plain"))
        .hasSize(2);

    assertThatThrownBy(
            () -> room.jdbi.useHandle(handle -> handle.execute("update task set state = 'NEW'")))
        .hasMessageContaining("task_open_cause");
  }

  @Test
  void invariant3NothingIsShelvedWithoutAnEnd() {
    long id = newest("plain");
    room.alarms.shelveOnce(id, OPERATOR, "noise");
    Duration most = room.alarm(id).handling().maxShelve();
    assertThat(room.alarm(id).standing().dueAt()).contains(room.clock.instant().plus(most));

    passes(most).accept(this);
    assertThat(room.alarm(id).state()).as("though it still holds").isEqualTo(AlarmState.UNACK);
  }

  @Test
  void invariant4EachTransitionIsOneLineThatSaysWhoAndWhen() {
    for (Alarm alarm : room.allAlarms()) {
      AlarmState before = AlarmState.NORMAL;
      for (AlarmEntry entry : room.alarms.journal(alarm.id())) {
        assertThat(entry.from()).isEqualTo(before);
        assertThat(entry.actor()).isIn("ronda", OPERATOR, SUPERVISOR);
        assertThat(entry.at()).isBetween(ControlRoom.START, room.clock.instant());
        boolean ofTheEquipment =
            entry.input() == AlarmInput.RAISE || entry.input() == AlarmInput.CLEAR;
        assertThat(entry.eventTime() != null).isEqualTo(ofTheEquipment);
        before = entry.to();
      }
      assertThat(alarm.state()).isEqualTo(before);
    }
  }

  @Test
  void invariant5TheJournalAloneLeadsToTheState() {
    for (Alarm alarm : room.allAlarms()) {
      List<AlarmEntry> journal = room.alarms.journal(alarm.id());
      assertThat(AlarmReplay.of(journal, alarm.rule().equals("latched")))
          .isEqualTo(AlarmReplay.facts(alarm.standing()));
    }
  }

  @Test
  void invariant6KilledBetweenAnyTwoInputsItComesToTheSame() {
    List<Told> unharmed = told();
    tell(day -> day.room.restartAfter(Duration.ZERO));
    assertThat(told()).isEqualTo(unharmed);
  }

  @Test
  void invariant7TheSameMessagesOnceMoreChangeNothing() {
    List<Told> once = told();
    tell(day -> List.copyOf(day.delivered).forEach(day.room.engine()::accept));
    assertThat(told()).isEqualTo(once);
  }

  @Test
  void invariant9WhatLeavesAnOverlayAndHoldsIsAnnounced() {
    int announced = 0;
    for (Alarm alarm : room.allAlarms()) {
      boolean holds = false;
      for (AlarmEntry entry : room.alarms.journal(alarm.id())) {
        holds = entry.input() == AlarmInput.RAISE || (holds && entry.input() != AlarmInput.CLEAR);
        if (entry.from().overlay() && !entry.to().overlay()) {
          assertThat(entry.to() == AlarmState.UNACK).as(entry.toString()).isEqualTo(holds);
          announced += holds ? 1 : 0;
        }
      }
    }
    assertThat(announced).as("from a shelf, from a plan twice, and back in service").isEqualTo(4);
  }

  @Test
  void invariant10WhatNobodyHasSeenNeverVanishes() {
    reads("plain", false).accept(this);
    passes(Duration.ofDays(30)).accept(this);
    assertThat(room.alarm(newest("plain")).state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void invariant12ItWasAnnouncedAsOftenAsItBecameUnacknowledged() {
    for (Alarm alarm : room.allAlarms()) {
      assertThat(alarm.annunciations())
          .isEqualTo(AlarmReplay.announcements(room.alarms.journal(alarm.id())));
    }
    assertThat(room.allAlarms().stream().mapToInt(Alarm::annunciations).sum()).isEqualTo(9);
  }

  private void tell(Consumer<InvariantsOfAnAlarm> between) {
    room = ControlRoom.at(database.jdbi(), directory);
    delivered.clear();
    for (Consumer<InvariantsOfAnAlarm> step : DAY) {
      step.accept(this);
      between.accept(this);
    }
  }

  private static Consumer<InvariantsOfAnAlarm> reads(String point, boolean value) {
    return day -> {
      day.room.clock.advance(Duration.ofSeconds(1));
      long now = day.room.clock.millis();
      Batch batch = ControlRoom.readings(new Reading(PUMP, point, now, now, Value.of(value)));
      day.delivered.add(batch);
      day.room.engine().accept(batch);
    };
  }

  private static Consumer<InvariantsOfAnAlarm> passes(Duration span) {
    return day -> {
      day.room.clock.advance(span);
      day.room.alarms.sweep();
    };
  }

  private void shelve(String rule, Duration span) {
    room.alarms.shelve(newest(rule), OPERATOR, "noise", room.clock.instant().plus(span));
  }

  private void maintenance(Duration span) {
    Instant now = room.clock.instant();
    room.alarms
        .suppressions()
        .plan(
            SITE,
            Kind.MAINTENANCE,
            Scope.ofEquipment(PUMP.equipment()),
            "work",
            now,
            now.plus(span),
            SUPERVISOR);
  }

  private long newest(String rule) {
    return room.allAlarms().stream()
        .filter(alarm -> alarm.rule().equals(rule))
        .mapToLong(Alarm::id)
        .max()
        .orElseThrow();
  }

  private List<Told> told() {
    return room.allAlarms().stream()
        .map(
            alarm ->
                new Told(
                    alarm.rule(),
                    alarm.standing(),
                    alarm.occurrences(),
                    alarm.annunciations(),
                    room.alarms.journal(alarm.id())))
        .toList();
  }
}
