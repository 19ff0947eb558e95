package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.core.database.Database;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// Random stories of devices, people, redeliveries and crashes, held against a model that is told
/// in four booleans, and against the invariants of the alarm state machine.
class AnyStoryOfAnAlarmAddsUp {

  private static final List<String> RULES = List.of("plain", "latched");

  private static final Database DATABASE = TestDatabase.open();
  private static final EquipmentDirectory DIRECTORY =
      BrocadeGarden.in(DATABASE.jdbi()).directory(TestProfile.ALL);

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  sealed interface Step {
    record Read(String rule, boolean value) implements Step {}

    record Acknowledge(String rule, String person) implements Step {}

    record Reset(String rule) implements Step {}

    /// The batch before comes once more.
    record Redeliver() implements Step {}

    /// The process is killed between two steps.
    record Kill() implements Step {}

    /// The process is killed in the middle of taking in a reading, which then comes again.
    record KillWhileReading(String rule, boolean value, int afterLooksAtTheClock) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return steps()
        .list()
        .ofMinSize(20)
        .ofMaxSize(60)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<String> rules = Arbitraries.of(RULES);
    Arbitrary<Boolean> values = Arbitraries.of(true, false);
    Arbitrary<String> people = Arbitraries.of(BrocadeGarden.OPERATOR, BrocadeGarden.SUPERVISOR);
    return Arbitraries.frequencyOf(
        List.of(
            often(6, Combinators.combine(rules, values).as(Step.Read::new)),
            often(3, Combinators.combine(rules, people).as(Step.Acknowledge::new)),
            often(2, rules.map(Step.Reset::new)),
            often(1, Arbitraries.create(Step.Redeliver::new)),
            often(1, Arbitraries.create(Step.Kill::new)),
            often(
                1,
                Combinators.combine(rules, values, Arbitraries.integers().between(0, 8))
                    .as(Step.KillWhileReading::new))));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void itIsWhatTheModelSays(@ForAll("stories") List<Step> steps) {
    new Story(ControlRoom.at(DATABASE.jdbi(), DIRECTORY)).tell(steps);
  }

  private static Tuple.Tuple2<Integer, Arbitrary<Step>> often(
      int times, Arbitrary<? extends Step> steps) {
    return Tuple.of(times, steps.map(step -> step));
  }

  /// What an alarm is, told without states: whether it lives, holds, is acknowledged, and how often
  /// it came.
  private static final class Model {
    private final boolean latching;
    private boolean holds;
    private boolean live;
    private boolean acknowledged;
    private String by = "";
    private int occurrences;

    private Model(boolean latching) {
      this.latching = latching;
    }

    void condition(boolean value) {
      if (value && !holds) {
        occurrences = live ? occurrences + 1 : 1;
        live = true;
        acknowledged = false;
      }
      holds = value;
      settle();
    }

    void acknowledge(String person) {
      if (live && !acknowledged) {
        acknowledged = true;
        by = person;
        settle();
      }
    }

    void reset() {
      live &= !mayReset();
    }

    boolean mayReset() {
      return live && latching && !holds && acknowledged;
    }

    private void settle() {
      live &= holds || latching || !acknowledged;
    }

    AlarmState state() {
      if (!live) {
        return AlarmState.NORMAL;
      }
      if (holds) {
        return acknowledged ? AlarmState.ACKED : AlarmState.UNACK;
      }
      if (latching) {
        return acknowledged ? AlarmState.LATCHED_ACKED : AlarmState.LATCHED_UNACK;
      }
      return AlarmState.RTN_UNACK;
    }
  }

  private static final class Story {
    private final ControlRoom room;
    private final Map<String, Model> models = new HashMap<>();
    private Batch last = new Batch(List.of(), List.of(), List.of(), List.of());

    Story(ControlRoom room) {
      this.room = room;
      RULES.forEach(rule -> models.put(rule, new Model(rule.equals("latched"))));
    }

    void tell(List<Step> steps) {
      for (Step step : steps) {
        room.clock.advance(Duration.ofSeconds(1));
        take(step);
        RULES.forEach(this::check);
      }
      checkTasks();
    }

    private void take(Step step) {
      switch (step) {
        case Step.Read(String rule, boolean value) -> {
          last = batch(rule, value);
          room.engine().accept(last);
          model(rule).condition(value);
        }
        case Step.Acknowledge(String rule, String person) -> acknowledge(rule, person);
        case Step.Reset(String rule) -> reset(rule);
        case Step.Redeliver() -> {
          List<Object> before = everything();
          room.engine().accept(last);
          assertThat(everything()).isEqualTo(before);
        }
        case Step.Kill() -> room.restartAfter(Duration.ZERO);
        case Step.KillWhileReading(String rule, boolean value, int looks) -> {
          last = batch(rule, value);
          List<Object> before = everything();
          room.dieWhileTaking(last, looks);
          List<Object> left = everything();
          room.restartAfter(Duration.ZERO);
          room.engine().accept(last);
          model(rule).condition(value);
          assertThat(left).as("all or nothing").isIn(before, everything());
        }
      }
    }

    private Model model(String rule) {
      return Objects.requireNonNull(models.get(rule));
    }

    private Batch batch(String rule, boolean value) {
      long now = room.clock.millis();
      return ControlRoom.readings(new Reading(PUMP, rule, now, now, Value.of(value)));
    }

    private void acknowledge(String rule, String person) {
      for (Alarm alarm : live(rule)) {
        model(rule).acknowledge(person);
        assertThat(room.alarms.acknowledge(alarm.id(), person, null))
            .isInstanceOfSatisfying(
                AlarmOutcome.Done.class,
                done -> assertThat(done.alarm().acknowledgedBy()).isEqualTo(model(rule).by));
      }
    }

    private void reset(String rule) {
      for (Alarm alarm : live(rule)) {
        boolean may = model(rule).mayReset();
        model(rule).reset();
        assertThat(room.alarms.reset(alarm.id(), "s-001", null))
            .isInstanceOf(may ? AlarmOutcome.Done.class : AlarmOutcome.Rejected.class);
      }
    }

    private void check(String rule) {
      Model model = model(rule);
      List<Alarm> live = live(rule);
      assertThat(live).hasSize(model.live ? 1 : 0);
      for (Alarm alarm : live) {
        assertThat(alarm.state()).isEqualTo(model.state());
        assertThat(alarm.occurrences()).isEqualTo(model.occurrences);
      }
      for (Alarm alarm : all(rule)) {
        checkJournal(alarm, model.latching);
      }
    }

    /// The journal, followed from the beginning, leads to the state, and nothing becomes normal
    /// that nobody has acknowledged.
    private void checkJournal(Alarm alarm, boolean latching) {
      List<AlarmEntry> journal = room.alarms.journal(alarm.id());
      assertThat(AlarmReplay.of(journal, latching)).isEqualTo(AlarmReplay.facts(alarm.standing()));
      assertThat(AlarmReplay.announcements(journal)).isEqualTo(alarm.annunciations());
    }

    private void checkTasks() {
      assertThat(room.openTasks()).extracting(Task::cause).doesNotHaveDuplicates();
      assertThat(room.allTasks()).extracting(Task::number).doesNotHaveDuplicates();
      for (Task task : room.openTasks()) {
        Model model = model(task.cause().substring(task.cause().indexOf('/') + 1));
        assertThat(task.conditionHolds()).isEqualTo(model.holds);
      }
    }

    private List<Alarm> live(String rule) {
      return room.liveAlarms().stream().filter(alarm -> alarm.rule().equals(rule)).toList();
    }

    private List<Alarm> all(String rule) {
      return room.allAlarms().stream().filter(alarm -> alarm.rule().equals(rule)).toList();
    }

    private List<Object> everything() {
      List<Object> everything = new ArrayList<>();
      for (Alarm alarm : room.allAlarms()) {
        everything.add(alarm);
        everything.add(room.alarms.journal(alarm.id()));
      }
      everything.addAll(room.allTasks());
      return everything;
    }
  }
}
