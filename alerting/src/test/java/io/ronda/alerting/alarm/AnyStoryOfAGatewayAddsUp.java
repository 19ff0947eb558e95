package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.GATEWAY;
import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.core.database.Database;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// Random stories of a gateway with two pumps behind it and a panel beside it, of outages of the
/// broker and of crashes, held against what has to be true at any time.
class AnyStoryOfAGatewayAddsUp {

  private static final int OFF_DELAY_AND_MORE = 30;

  private static final Database DATABASE = TestDatabase.open();
  private static final EquipmentDirectory DIRECTORY =
      BrocadeGarden.in(DATABASE.jdbi()).directoryWithGateway();

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  sealed interface Step {
    /// Some speak every five seconds, for a while.
    record Hear(Set<EquipmentId> who, int seconds) implements Step {}

    /// The broker is away.
    record Deaf(int seconds) implements Step {}

    record LastWill(EquipmentId who) implements Step {}

    record Acknowledge() implements Step {}

    record Kill(int seconds) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<EquipmentId> who = Arbitraries.of(GATEWAY, PUMP, SECOND_PUMP, PANEL);
    Arbitrary<Integer> seconds = Arbitraries.of(5, 30, 60, 90, 150, 300);
    Arbitrary<Step> steps =
        Arbitraries.frequencyOf(
            List.of(
                often(8, who.set().flatMap(some -> seconds.map(span -> new Step.Hear(some, span)))),
                often(1, seconds.map(Step.Deaf::new)),
                often(1, who.map(Step.LastWill::new)),
                often(1, Arbitraries.create(Step.Acknowledge::new)),
                often(1, seconds.map(Step.Kill::new))));
    return steps
        .list()
        .ofMinSize(5)
        .ofMaxSize(15)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Tuple.Tuple2<Integer, Arbitrary<Step>> often(
      int times, Arbitrary<? extends Step> steps) {
    return Tuple.of(times, steps.map(step -> step));
  }

  @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void whatIsHeldBackHasACauseAndNobodyIsSilentWhoSpeaks(@ForAll("stories") List<Step> steps) {
    new Story(ControlRoom.at(DATABASE.jdbi(), DIRECTORY)).tell(steps);
  }

  private static final class Story {
    private final ControlRoom room;

    Story(ControlRoom room) {
      this.room = room;
    }

    void tell(List<Step> steps) {
      for (Step step : steps) {
        take(step);
        check();
      }
    }

    private void take(Step step) {
      switch (step) {
        case Step.Hear(Set<EquipmentId> who, int seconds) -> {
          for (int second = 0; second < seconds; second += 5) {
            room.clock.advance(Duration.ofSeconds(5));
            who.forEach(one -> say(one, true));
            room.sweep();
          }
          if (seconds >= OFF_DELAY_AND_MORE) {
            Set<String> silent = room.alarms.silent(SITE);
            assertThat(who).noneMatch(speaker -> silent.contains(speaker.equipment()));
          }
        }
        case Step.Deaf(int seconds) -> {
          List<Alarm> before = room.allAlarms();
          room.passDeaf(Duration.ofSeconds(seconds));
          assertThat(room.allAlarms()).as("nobody listens").isEqualTo(before);
        }
        case Step.LastWill(EquipmentId who) -> say(who, false);
        case Step.Acknowledge() ->
            room.liveAlarms().forEach(alarm -> room.alarms.acknowledge(alarm.id(), "o-001", null));
        case Step.Kill(int seconds) -> room.restartAfter(Duration.ofSeconds(seconds));
      }
    }

    private void say(EquipmentId who, boolean online) {
      var status = new DeviceStatus(who, online, room.clock.millis());
      room.engine().accept(new Batch(List.of(), List.of(), List.of(status), List.of()));
    }

    private void check() {
      List<Alarm> all = room.allAlarms();
      all.forEach(alarm -> check(alarm, all));
      assertThat(all.stream().filter(alarm -> alarm.state().live()).map(Alarm::equipment))
          .as("one live alarm each")
          .doesNotHaveDuplicates();
      assertThat(room.openTasks()).extracting(Task::cause).doesNotHaveDuplicates();
    }

    private void check(Alarm alarm, List<Alarm> all) {
      checkJournal(alarm);
      if (alarm.state() == AlarmState.SUPPRESSED) {
        assertThat(all)
            .as("cause of " + alarm)
            .anyMatch(
                cause ->
                    alarm.cause() != null
                        && cause.id() == alarm.cause()
                        && cause.equipment().equals(GATEWAY)
                        && cause.state().live());
      }
    }

    private void checkJournal(Alarm alarm) {
      assertThat(AlarmReplay.of(room.alarms.journal(alarm.id()), false))
          .isEqualTo(AlarmReplay.facts(alarm.standing()));
    }
  }
}
