package io.ronda.alerting.task;

import static io.ronda.alerting.task.TaskState.ACCEPTED;
import static io.ronda.alerting.task.TaskState.CANCELLED;
import static io.ronda.alerting.task.TaskState.CLOSED;
import static io.ronda.alerting.task.TaskState.DISPATCHED;
import static io.ronda.alerting.task.TaskState.DONE;
import static io.ronda.alerting.task.TaskState.IN_PROGRESS;
import static io.ronda.alerting.task.TaskState.NEW;
import static io.ronda.alerting.task.TaskState.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.database.Database;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/// Random stories of causes that come and go and of people who act, also two at once, held against
/// the table of the task state machine.
class AnyStoryOfATaskAddsUp {

  private static final Database DATABASE = TestDatabase.open();

  private static final List<String> CAUSES = List.of("alarm:a", "finding:b");

  /// Which states may follow which, whoever acts.
  private static final Map<TaskState, Set<TaskState>> TABLE =
      Map.of(
          NEW, Set.of(NEW, DISPATCHED, ACCEPTED, CLOSED, CANCELLED),
          DISPATCHED, Set.of(DISPATCHED, NEW, ACCEPTED, CANCELLED),
          ACCEPTED, Set.of(ACCEPTED, IN_PROGRESS, CANCELLED),
          IN_PROGRESS, Set.of(IN_PROGRESS, PAUSED, DONE, CANCELLED),
          PAUSED, Set.of(PAUSED, IN_PROGRESS, CANCELLED),
          DONE, Set.of(DONE, CLOSED, IN_PROGRESS, CANCELLED),
          // Comments only.
          CLOSED, Set.of(CLOSED),
          CANCELLED, Set.of(CANCELLED));

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  sealed interface Step {
    record Open(String cause) implements Step {}

    record Recover(String cause) implements Step {}

    record Withdraw(String cause) implements Step {}

    record Act(String cause, Actor actor, TaskCommand command) implements Step {}

    /// Somebody does what leads on from where the task stands.
    record LeadOn(String cause, Actor actor) implements Step {}

    /// Two act on one task at the same time.
    record Race(Act one, Act other) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return steps()
        .list()
        .ofMinSize(30)
        .ofMaxSize(80)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<String> causes = Arbitraries.of(CAUSES);
    Arbitrary<Step.Act> acts = Combinators.combine(causes, actors(), commands()).as(Step.Act::new);
    return Arbitraries.frequencyOf(
        List.of(
            often(4, causes.map(Step.Open::new)),
            often(2, causes.map(Step.Recover::new)),
            often(1, causes.map(Step.Withdraw::new)),
            often(12, acts),
            often(12, Combinators.combine(causes, actors()).as(Step.LeadOn::new)),
            often(3, Combinators.combine(acts, acts).as(AnyStoryOfATaskAddsUp::race))));
  }

  private static Arbitrary<Actor> actors() {
    return Arbitraries.of(
        Office.ENGINEER, Office.OTHER_ENGINEER, Office.OPERATOR, Office.SUPERVISOR);
  }

  private static Arbitrary<TaskCommand> commands() {
    return Arbitraries.of(
        new TaskCommand.Dispatch(BrocadeGarden.ENGINEER, null),
        new TaskCommand.Dispatch(BrocadeGarden.OTHER_ENGINEER, null),
        new TaskCommand.Accept(null),
        new TaskCommand.Refuse("busy"),
        new TaskCommand.Start(null),
        new TaskCommand.Pause(PauseReason.PARTS, "part"),
        new TaskCommand.Regrade(Rule.Grade.URGENT, null, "worse"),
        new TaskCommand.Extend(Instant.parse("2026-12-24T00:00:00Z"), "watched", "part is late"),
        new TaskCommand.GrantExtension(null),
        new TaskCommand.DenyExtension("no"),
        new TaskCommand.Comment("look here"),
        new TaskCommand.Verify(true, "sensor broken"),
        new TaskCommand.Resume(null),
        new TaskCommand.Complete("done"),
        new TaskCommand.Verify(null),
        new TaskCommand.Reject("not good"),
        new TaskCommand.Cancel("not needed"));
  }

  private static Step race(Step.Act one, Step.Act other) {
    return new Step.Race(one, new Step.Act(one.cause(), other.actor(), other.command()));
  }

  private static Tuple.Tuple2<Integer, Arbitrary<Step>> often(
      int times, Arbitrary<? extends Step> steps) {
    return Tuple.of(times, steps.map(step -> step));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void itFollowsTheTable(@ForAll("stories") List<Step> steps) throws Exception {
    Office office = Office.at(DATABASE.jdbi());
    for (Step step : steps) {
      office.later();
      take(office, step);
      checkOneOpenTaskPerCause(office);
    }
    List<Task> tasks = all(office);
    tasks.forEach(task -> checkJournal(office, task));
    assertThat(tasks)
        .extracting(Task::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, tasks.size())
                .mapToObj("ZG-20261121-%04d"::formatted)
                .toList());
  }

  private static void take(Office office, Step step)
      throws InterruptedException, ExecutionException {
    switch (step) {
      case Step.Open(String cause) -> office.open(cause, Rule.Grade.GENERAL, source(cause));
      case Step.Recover(String cause) -> office.recover(cause);
      case Step.Withdraw(String cause) -> office.withdraw(cause);
      case Step.Act act -> act(office, act);
      case Step.LeadOn(String cause, Actor actor) -> leadOn(office, cause, actor);
      case Step.Race(Step.Act one, Step.Act other) -> race(office, one, other);
    }
  }

  private static TaskSource.Type source(String cause) {
    return cause.startsWith("alarm:") ? TaskSource.Type.ALARM : TaskSource.Type.FINDING;
  }

  private static void race(Office office, Step.Act one, Step.Act other)
      throws InterruptedException, ExecutionException {
    Task before = newest(office, one.cause());
    if (before == null) {
      return;
    }
    List<Callable<TaskOutcome>> both =
        List.of(
            () -> office.tasks.command(before.id(), one.command(), one.actor()),
            () -> office.tasks.command(before.id(), other.command(), other.actor()));
    List<TaskOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TaskOutcome> each : threads.invokeAll(both)) {
        outcomes.add(each.get());
      }
    }
    if (one.command() instanceof TaskCommand.Accept
        && other.command() instanceof TaskCommand.Accept) {
      assertThat(outcomes)
          .as("acceptances")
          .filteredOn(TaskOutcome.Done.class::isInstance)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  private static void leadOn(Office office, String cause, Actor actor) {
    Task task = newest(office, cause);
    if (task == null) {
      return;
    }
    Actor worker = task.assignee() == null ? actor : new Actor(task.assignee(), Role.ENGINEER);
    switch (task.state()) {
      case NEW, DISPATCHED -> act(office, new Step.Act(cause, actor, new TaskCommand.Accept(null)));
      case ACCEPTED -> act(office, new Step.Act(cause, worker, new TaskCommand.Start(null)));
      case PAUSED -> act(office, new Step.Act(cause, worker, new TaskCommand.Resume(null)));
      case IN_PROGRESS -> {
        office.brings(Office.SUPERVISOR, task.id());
        act(office, new Step.Act(cause, worker, new TaskCommand.Complete("done")));
      }
      case DONE -> act(office, new Step.Act(cause, actor, new TaskCommand.Verify(null)));
      case CLOSED, CANCELLED -> {}
    }
  }

  private static void act(Office office, Step.Act act) {
    Task before = newest(office, act.cause());
    if (before == null) {
      return;
    }
    switch (office.tasks.command(before.id(), act.command(), act.actor())) {
      case TaskOutcome.Done(Task after) -> {
        assertThat(TABLE.get(before.state())).contains(after.state());
        assertThat(
                after.state() == CLOSED
                    && before.state() != CLOSED
                    && before.conditionHolds()
                    && !(act.command() instanceof TaskCommand.Verify(boolean override, _)
                        && override
                        && act.actor().supervises()))
            .as("closed while the alarm holds")
            .isFalse();
        assertThat(
                after.state() == CLOSED
                    && before.state() != CLOSED
                    && act.actor().person().equals(before.completedBy()))
            .as("verified by who did the work")
            .isFalse();
        assertThat(office.tasks.find(before.id())).contains(after);
      }
      case TaskOutcome.Rejected _ -> assertThat(office.tasks.find(before.id())).contains(before);
      case TaskOutcome.NotFound() -> throw new AssertionError("lost " + before);
    }
  }

  private static void checkOneOpenTaskPerCause(Office office) {
    assertThat(all(office))
        .filteredOn(task -> task.state().open())
        .extracting(Task::cause)
        .doesNotHaveDuplicates();
  }

  /// The journal, followed from the beginning, leads to the state.
  private static void checkJournal(Office office, Task task) {
    TaskState state = null;
    int occurrences = 0;
    int rejections = 0;
    String assignee = null;
    for (TaskEntry entry : office.tasks.journal(task.id())) {
      assertThat(entry.from()).isEqualTo(state);
      if (state != null) {
        assertThat(TABLE.get(state)).contains(entry.to());
      }
      state = entry.to();
      occurrences += entry.action().equals("open") || entry.action().equals("occurrence") ? 1 : 0;
      assignee = assigneeAfter(entry, assignee);
      rejections += entry.action().equals("reject") ? 1 : 0;
    }
    assertThat(state).isEqualTo(task.state());
    assertThat(assignee).isEqualTo(task.assignee());
    assertThat(occurrences).isEqualTo(task.occurrences());
    assertThat(rejections).isEqualTo(task.reopenCount());
    assertThat(task.closedAt() == null).isEqualTo(task.state().open());
  }

  private static @Nullable String assigneeAfter(TaskEntry entry, @Nullable String before) {
    return switch (entry.action()) {
      case "dispatch" -> entry.detail();
      case "accept" -> entry.actor();
      case "refuse", "accept-timeout" -> null;
      case String _ -> before;
    };
  }

  private static @Nullable Task newest(Office office, String cause) {
    return all(office).reversed().stream()
        .filter(task -> task.cause().equals(cause))
        .findFirst()
        .orElse(null);
  }

  private static List<Task> all(Office office) {
    return office
        .tasks
        .list(
            new TaskQuery(
                Set.of("demo"),
                null,
                null,
                Set.of(TaskState.values()),
                Set.of(),
                null,
                null,
                null,
                null,
                TaskQuery.Sort.NUMBER,
                false,
                null,
                500))
        .items();
  }
}
