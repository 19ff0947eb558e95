package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Suppression.Kind;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.alerting.task.Task;
import io.ronda.core.database.Database;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.jspecify.annotations.Nullable;

/// Random stories of readings, people, plans, time and crashes: shelved, suppressed and removed
/// alarms, whose state, announcements and tasks are what a model says that knows no states, and
/// whose journals lead to where they stand.
class AnyStoryOfAnOverlaidAlarmAddsUp {

  private static final List<String> RULES = List.of("plain", "latched");
  private static final Duration RE_ALARM = Duration.ofMinutes(5);
  private static final int RE_ALARMS = 3;

  private static final Database DATABASE = TestDatabase.open();
  private static final EquipmentDirectory DIRECTORY =
      BrocadeGarden.in(DATABASE.jdbi()).directory(TestProfile.REMINDING);

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  enum Command {
    ACKNOWLEDGE,
    RESET,
    SHELVE,
    SHELVE_ONCE,
    UNSHELVE,
    REMOVE,
    RETURN
  }

  sealed interface Step {
    record Read(String rule, boolean value) implements Step {}

    /// Somebody does something to the newest alarm of a rule, for some minutes where it has an end.
    ///
    /// @param looks how often the process looks at its clock before it dies, which is before the
    /// command is done, after it, or never
    record Do(Command command, String rule, int minutes, int looks) implements Step {}

    record Plan(int minutes) implements Step {}

    record EndOnePlan() implements Step {}

    /// Time passes, and the first sweep after it dies as a command may.
    record Wait(int minutes, int looks) implements Step {}

    record Kill() implements Step {}
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
    Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 10);
    Arbitrary<Integer> looks = Arbitraries.integers().between(0, 12);
    return Arbitraries.frequencyOf(
        List.of(
            often(8, Combinators.combine(rules, Arbitraries.of(true, false)).as(Step.Read::new)),
            often(
                12,
                Combinators.combine(Arbitraries.of(Command.class), rules, minutes, looks)
                    .as(Step.Do::new)),
            often(1, minutes.map(Step.Plan::new)),
            often(1, Arbitraries.create(Step.EndOnePlan::new)),
            often(4, Combinators.combine(minutes, looks).as(Step.Wait::new)),
            often(1, Arbitraries.create(Step.Kill::new))));
  }

  private static Tuple.Tuple2<Integer, Arbitrary<Step>> often(
      int times, Arbitrary<? extends Step> steps) {
    return Tuple.of(times, steps.map(step -> step));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void itIsWhatTheModelSays(@ForAll("stories") List<Step> steps) {
    new Story(ControlRoom.at(DATABASE.jdbi(), DIRECTORY)).tell(steps);
  }

  /// An alarm without states: whether there is something to know, whether it holds, whether
  /// somebody knows, and what lies over it.
  private static final class Model {
    private final boolean latching;
    private boolean there;
    private boolean holds;
    private boolean known;
    private boolean owed;
    private @Nullable Instant shelf;
    private boolean once;
    private boolean suppressed;
    private boolean removed;
    private @Nullable Instant callsAgain;
    private int calledAgain;
    private int announced;

    private Model(boolean latching) {
      this.latching = latching;
    }

    boolean covered() {
      return shelf != null || suppressed || removed;
    }

    boolean live() {
      return there || covered();
    }

    void read(boolean value, boolean planned) {
      if (value && !holds) {
        if (planned && !suppressed) {
          suppress();
        }
        there = true;
        holds = true;
        known = false;
        calm();
        announced += covered() ? 0 : 1;
      } else if (!value && holds) {
        holds = false;
        known |= covered() && !owed && !latching;
        calm();
        if (once) {
          unshelve();
        }
        settle();
      }
    }

    void acknowledge(Instant now) {
      if (!covered() && there && !known) {
        known = true;
        boolean reminds = !latching && holds && calledAgain < RE_ALARMS;
        callsAgain = reminds ? now.plus(RE_ALARM) : null;
        settle();
      }
    }

    void reset() {
      there &= covered() || !latching || holds || !known;
    }

    void shelve(Instant until, boolean untilClear) {
      if (!suppressed && !removed && (holds || !untilClear)) {
        cover();
        shelf = until;
        once = untilClear;
      }
    }

    void unshelve() {
      if (shelf != null) {
        shelf = null;
        once = false;
        uncover();
      }
    }

    void remove() {
      if (!removed) {
        cover();
        removed = true;
      }
    }

    void giveBack() {
      if (removed) {
        removed = false;
        uncover();
      }
    }

    void suppress() {
      cover();
      suppressed = true;
    }

    void plansAreOver() {
      if (suppressed) {
        suppressed = false;
        uncover();
      }
    }

    void elapse(Instant now) {
      if (shelf != null && !shelf.isAfter(now)) {
        unshelve();
      }
      if (callsAgain != null && !callsAgain.isAfter(now)) {
        callsAgain = null;
        calledAgain++;
        known = false;
        announced++;
      }
    }

    private void cover() {
      owed = covered() ? owed : there && !known;
      callsAgain = null;
    }

    private void uncover() {
      if (!covered() && holds) {
        known = false;
        announced++;
        calm();
      }
      settle();
    }

    private void calm() {
      callsAgain = null;
      calledAgain = 0;
    }

    private void settle() {
      there &= holds || latching || !known;
    }

    AlarmState state() {
      if (removed) {
        return AlarmState.OUT_OF_SERVICE;
      }
      if (suppressed) {
        return AlarmState.SUPPRESSED;
      }
      return shelf == null ? base() : AlarmState.SHELVED;
    }

    /// Without what lies over it.
    AlarmState base() {
      if (!there) {
        return AlarmState.NORMAL;
      }
      if (holds) {
        return known ? AlarmState.ACKED : AlarmState.UNACK;
      }
      if (latching) {
        return known ? AlarmState.LATCHED_ACKED : AlarmState.LATCHED_UNACK;
      }
      return AlarmState.RTN_UNACK;
    }
  }

  private static final class Story {
    private final ControlRoom room;
    private final Map<String, Model> models = new HashMap<>();
    private final List<Suppression> plans = new ArrayList<>();

    Story(ControlRoom room) {
      this.room = room;
      RULES.forEach(rule -> models.put(rule, new Model(rule.equals("latched"))));
    }

    void tell(List<Step> steps) {
      for (Step step : steps) {
        pass(Duration.ofSeconds(1), 0);
        take(step);
        RULES.forEach(this::check);
      }
    }

    private void take(Step step) {
      switch (step) {
        case Step.Read(String rule, boolean value) -> {
          long now = room.clock.millis();
          room.engine()
              .accept(ControlRoom.readings(new Reading(PUMP, rule, now, now, Value.of(value))));
          model(rule).read(value, !plans.isEmpty());
        }
        case Step.Do(var command, String rule, int minutes, int looks) ->
            newest(rule).ifPresent(alarm -> act(command, rule, alarm, minutes, looks));
        case Step.Plan(int minutes) -> {
          plans.add(plan(Duration.ofMinutes(minutes)));
          models.values().stream()
              .filter(model -> model.live() && !model.suppressed)
              .forEach(Model::suppress);
        }
        case Step.EndOnePlan() -> {
          if (!plans.isEmpty()) {
            room.alarms.suppressions().end(plans.removeFirst().id(), SUPERVISOR);
            endSuppressions();
          }
        }
        case Step.Wait(int minutes, int looks) -> pass(Duration.ofMinutes(minutes), looks);
        case Step.Kill() -> room.restartAfter(Duration.ZERO);
      }
    }

    private Suppression plan(Duration span) {
      Instant now = room.clock.instant();
      return room.alarms
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

    private void act(Command command, String rule, Alarm alarm, int minutes, int looks) {
      Instant now = room.clock.instant();
      Instant until = now.plus(Duration.ofMinutes(minutes));
      Model model = model(rule);
      long id = alarm.id();
      switch (command) {
        case ACKNOWLEDGE -> {
          twice(alarms -> alarms.acknowledge(id, OPERATOR, null), looks);
          model.acknowledge(now);
        }
        case RESET -> {
          twice(alarms -> alarms.reset(id, OPERATOR, null), looks);
          model.reset();
        }
        case SHELVE -> {
          twice(alarms -> alarms.shelve(id, OPERATOR, "noise", until), looks);
          model.shelve(until, false);
        }
        case SHELVE_ONCE -> {
          twice(alarms -> alarms.shelveOnce(id, OPERATOR, "noise"), looks);
          model.shelve(now.plus(alarm.handling().maxShelve()), true);
        }
        case UNSHELVE -> {
          twice(alarms -> alarms.unshelve(id, OPERATOR, null), looks);
          model.unshelve();
        }
        case REMOVE -> {
          twice(alarms -> alarms.removeFromService(id, SUPERVISOR, "repair", "W-1"), looks);
          model.remove();
        }
        case RETURN -> {
          twice(alarms -> alarms.returnToService(id, SUPERVISOR, null), looks);
          model.giveBack();
        }
      }
    }

    /// A command by a process that may die, and once more by who is not sure whether it was done.
    private void twice(Consumer<Alarms> command, int looks) {
      List<Object> before = everything();
      room.dieWhile(command, looks);
      List<Object> left = everything();
      command.accept(room.alarms);
      assertThat(left).as("all or nothing").isIn(before, everything());
    }

    private void pass(Duration span, int looks) {
      room.clock.advance(span);
      room.dieWhile(Alarms::sweep, looks);
      room.alarms.sweep();
      Instant now = room.clock.instant();
      plans.removeIf(plan -> !plan.until().isAfter(now));
      endSuppressions();
      models.values().forEach(model -> model.elapse(now));
    }

    private void endSuppressions() {
      if (plans.isEmpty()) {
        models.values().forEach(Model::plansAreOver);
      }
    }

    private Model model(String rule) {
      return Objects.requireNonNull(models.get(rule));
    }

    private Optional<Alarm> newest(String rule) {
      return all(rule).stream().max(Comparator.comparing(Alarm::id));
    }

    private void check(String rule) {
      Model model = model(rule);
      AlarmState state = newest(rule).map(Alarm::state).orElse(AlarmState.NORMAL);
      assertThat(state).isEqualTo(model.state());
      assertThat(newest(rule).map(alarm -> alarm.standing().conditionHolds()).orElse(false))
          .isEqualTo(model.holds);
      newest(rule).map(Alarm::standing).ifPresent(standing -> checkBelow(standing, model));
      assertThat(all(rule).stream().filter(alarm -> alarm.state().live()).toList())
          .hasSizeLessThanOrEqualTo(1);
      assertThat(all(rule).stream().mapToInt(Alarm::annunciations).sum())
          .isEqualTo(model.announced);
      for (Alarm alarm : all(rule)) {
        List<AlarmEntry> journal = room.alarms.journal(alarm.id());
        assertThat(AlarmReplay.of(journal, model.latching))
            .isEqualTo(AlarmReplay.facts(alarm.standing()));
        assertThat(AlarmReplay.announcements(journal)).isEqualTo(alarm.annunciations());
      }
      checkTask(rule, model);
    }

    private static void checkBelow(Standing standing, Model model) {
      assertThat(standing.base()).isEqualTo(model.base());
      assertThat(standing.overlay().owed()).isEqualTo(model.covered() && model.owed);
    }

    /// Only what was announced has a task, and one only.
    private void checkTask(String rule, Model model) {
      List<Task> tasks =
          room.allTasks().stream().filter(task -> task.cause().endsWith("/" + rule)).toList();
      assertThat(tasks).hasSize(model.announced == 0 ? 0 : 1);
      tasks.forEach(task -> assertThat(task.conditionHolds()).isEqualTo(model.holds));
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
