package io.ronda.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is told of a task that nobody does, and of one that nobody checks.
final class NobodyDoesATask {

  private static final Actor ENGINEER = new Actor("e-001", Role.ENGINEER);
  private static final Actor SUPERVISOR = new Actor("s-001", Role.SUPERVISOR);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Endpoint engineer = new Endpoint();
  private final Endpoint supervisor = new Endpoint();
  private final Desk desk = new Desk(database.jdbi());
  private final Tasks tasks =
      new Tasks(
          desk.jdbi,
          new Escalations(desk.jdbi, desk.channels, desk.clock),
          new ClockStore(desk.jdbi, _ -> Holidays.NONE),
          desk.clock);

  @BeforeEach
  void bothAreReached() {
    desk.jdbi.useHandle(
        handle -> handle.execute("truncate task, task_journal, task_number cascade"));
    desk.reached("e-001", desk.webhook("engineer", engineer));
    desk.reached("s-001", desk.webhook("supervisor", supervisor));
    desk.ladder(new Recipient.Named("s-001"));
  }

  @AfterEach
  void stop() {
    desk.close();
    engineer.close();
    supervisor.close();
  }

  @Test
  void workThatTakesTooLongIsToldToTheLadder() {
    long task = accepted();
    pass(Duration.ofHours(3).plusMinutes(58));
    assertThat(supervisor.requests()).as("when it was opened").hasSize(1);

    pass(Duration.ofMinutes(1));

    assertThat(supervisor.requests()).hasSize(2);
    assertThat(supervisor.requests().getLast().body()).contains("not done in time: Pump 1 leaks");
    pass(Duration.ofHours(1));
    assertThat(supervisor.requests()).as("once").hasSize(2);
    assertThat(tasks.find(task).orElseThrow().lateTold()).isTrue();
  }

  @Test
  void workThatNobodyChecksIsToldToTheLadder() {
    long task = accepted();
    does(SUPERVISOR, task, new TaskCommand.Start(null, null));
    does(SUPERVISOR, task, new TaskCommand.Complete("done"));

    pass(Duration.ofDays(4));

    assertThat(supervisor.requests().getLast().body())
        .contains("not checked in time: Pump 1 leaks");
  }

  @Test
  void aSupervisorHearsOfTheTaskThatWasSentToNobodyInTime() {
    long task = open("request:1");
    does(SUPERVISOR, task, new TaskCommand.Dispatch("e-001", null));
    pass(Duration.ofMinutes(1));
    assertThat(engineer.requests()).as("the person who has it").hasSize(1);
    int before = supervisor.requests().size();

    pass(Duration.ofMinutes(10));

    assertThat(supervisor.requests()).hasSize(before + 1);
    assertThat(engineer.requests()).hasSize(1);
  }

  private long accepted() {
    long task = open("request:1");
    pass(Duration.ofMinutes(1));
    does(ENGINEER, task, new TaskCommand.Accept(null));
    return task;
  }

  private long open(String cause) {
    Task task =
        tasks.request(
            new TaskRequest(
                cause,
                Desk.SITE,
                null,
                Desk.PUMP,
                null,
                new Text("1号水泵漏水", "Pump 1 leaks"),
                Rule.Grade.URGENT,
                new TaskSource(TaskSource.Type.REQUEST, "1")),
            SUPERVISOR,
            null);
    return task.id();
  }

  private void does(Actor actor, long task, TaskCommand command) {
    assertThat(tasks.command(task, command, actor)).isInstanceOf(TaskOutcome.Done.class);
  }

  /// Time passes: tasks become late, ladders are climbed, messages leave.
  private void pass(Duration duration) {
    desk.clock.advance(duration);
    tasks.sweep((_, _, _) -> Optional.empty());
    desk.sweep();
  }
}
