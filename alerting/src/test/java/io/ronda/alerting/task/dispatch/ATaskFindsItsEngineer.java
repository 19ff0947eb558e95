package io.ronda.alerting.task.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskEntry;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ATaskFindsItsEngineer {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final String ONE = BrocadeGarden.ENGINEER;
  private static final String OTHER = BrocadeGarden.OTHER_ENGINEER;

  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T02:00:00Z"));
  private final Set<String> onDuty = new HashSet<>(Set.of(ONE, OTHER));
  private Tasks tasks;
  private Dispatcher dispatcher;
  private Candidates candidates;

  @BeforeEach
  void theSiteDispatchesByItself() {
    BrocadeGarden.in(database.jdbi()).directory();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("truncate alarm, alarm_journal, task, task_journal, task_number"));
    tasks = new Tasks(database.jdbi(), clock);
    candidates = new Candidates((_, _, _) -> Optional.of(Set.copyOf(onDuty)));
    dispatcher = new Dispatcher(tasks, candidates, clock);
    tasks.dispatchBy(BrocadeGarden.SITE, true);
  }

  @Test
  void byShift() {
    onDuty.remove(ONE);
    assertThat(assigned(open("a"))).isEqualTo(OTHER);
  }

  @Test
  void bySkill() {
    engineer(ONE, Set.of("elevator"), Set.of());
    engineer(OTHER, Set.of("fire", "water"), Set.of());
    assertThat(assigned(open("a"))).isEqualTo(OTHER);
  }

  @Test
  void byZone() {
    engineer(ONE, Set.of(), Set.of("demo.lobby"));
    engineer(OTHER, Set.of(), Set.of("demo.pump-room"));
    assertThat(assigned(open("a"))).isEqualTo(OTHER);
  }

  @Test
  void byLoad() {
    assertThat(assigned(open("a"))).isEqualTo(ONE);
    assertThat(assigned(open("b"))).isEqualTo(OTHER);
    assertThat(assigned(open("c"))).isEqualTo(ONE);
  }

  @Test
  void notWhereTheSiteDoesNotWantIt() {
    tasks.dispatchBy(BrocadeGarden.SITE, false);
    assertThat(state(open("a"))).isEqualTo(TaskState.NEW);
  }

  @Test
  void aMissedRoundIsForASupervisorToLookInto() {
    long round = open("a", TaskSource.Type.ROUND);
    assertThat(state(round)).isEqualTo(TaskState.NEW);
    var supervisor = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);
    tasks.command(round, new TaskCommand.Accept(null), supervisor);

    assertThat(state(round)).isEqualTo(TaskState.ACCEPTED);
  }

  @Test
  void whoRefusedIsNotAskedAgain() {
    long task = open("a");
    assertThat(assigned(task)).isEqualTo(ONE);
    tasks.command(task, new TaskCommand.Refuse("busy"), new Actor(ONE, Role.ENGINEER));
    assertThat(state(task)).isEqualTo(TaskState.NEW);
    clock.advance(Duration.ofSeconds(10));

    assertThat(assigned(task)).isEqualTo(OTHER);
  }

  @Test
  void whoDoesNotAcceptInTimeLosesItOnce() {
    long task = open("a");
    assertThat(assigned(task)).isEqualTo(ONE);
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(assigned(task)).isEqualTo(ONE);
    clock.advance(Duration.ofMillis(1));
    assertThat(state(task)).isEqualTo(TaskState.NEW);
    assertThat(state(task)).isEqualTo(TaskState.NEW);
    clock.advance(Duration.ofSeconds(10));

    assertThat(assigned(task)).isEqualTo(OTHER);
    assertThat(tasks.journal(task))
        .extracting(TaskEntry::action)
        .containsExactly("open", "dispatch", "accept-timeout", "dispatch");
  }

  @Test
  void whenNobodySuitsItWaitsAndIsLookedAtAgain() {
    onDuty.clear();
    long task = open("a");
    assertThat(state(task)).isEqualTo(TaskState.NEW);
    onDuty.add(OTHER);
    clock.advance(Duration.ofMinutes(1));

    assertThat(assigned(task)).isEqualTo(OTHER);
  }

  @Test
  void theCandidatesAreListedBestFirst() {
    engineer(ONE, Set.of("elevator"), Set.of());
    Task task = tasks.find(open("a")).orElseThrow();
    List<Candidate> listed =
        database.jdbi().withHandle(handle -> candidates.of(handle, task, clock.instant()));

    assertThat(listed).extracting(Candidate::person).containsExactly(OTHER, ONE);
    assertThat(listed).extracting(Candidate::suits).containsExactly(true, false);
  }

  private long open(String cause) {
    return open(cause, TaskSource.Type.FINDING);
  }

  private long open(String cause, TaskSource.Type source) {
    var request =
        new TaskRequest(
            cause,
            BrocadeGarden.SITE,
            "pump-room",
            BrocadeGarden.PUMP,
            null,
            Text.of("x"),
            Rule.Grade.IMPORTANT,
            new TaskSource(source, null));
    return database.jdbi().inTransaction(handle -> tasks.open(handle, request)).id();
  }

  private String assigned(long task) {
    dispatcher.sweep();
    Task found = tasks.find(task).orElseThrow();
    assertThat(found.state()).isEqualTo(TaskState.DISPATCHED);
    return requireNonNull(found.assignee());
  }

  private TaskState state(long task) {
    dispatcher.sweep();
    return tasks.find(task).orElseThrow().state();
  }

  private static void engineer(String id, Set<String> skills, Set<String> zones) {
    new PersonStore(database.jdbi())
        .save(
            new Person(id, Text.of(id), Role.ENGINEER, Set.of(BrocadeGarden.SITE), skills, zones));
  }
}
