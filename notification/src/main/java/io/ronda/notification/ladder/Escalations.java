package io.ronda.notification.ladder;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmEntry;
import io.ronda.alerting.alarm.AlarmListener;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskListener;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.ladder.EscalationStore.Matter;
import io.ronda.notification.ladder.Ladder.Climb;
import io.ronda.notification.outbox.Addressee;
import io.ronda.notification.outbox.MessageState;
import io.ronda.notification.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Climbs ladders: begins and stops in the transaction of the alarm or task that calls for it, and
/// writes the messages of the steps that are due in sweeps.
public final class Escalations implements AlarmListener, TaskListener {

  private static final int BATCH = 500;
  private static final Duration KEPT = Duration.ofDays(400);

  private final Jdbi jdbi;
  private final ChannelStore channels;
  private final InstantSource clock;

  public Escalations(Jdbi jdbi, ChannelStore channels, InstantSource clock) {
    this.jdbi = jdbi;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public void changed(Handle transaction, Alarm alarm, AlarmEntry entry) {
    Instant now = now();
    String subject = Matter.subject(alarm);
    switch (News.of(entry)) {
      case RAISED -> {
        EscalationStore.silence(transaction, subject, now);
        EscalationStore.begin(transaction, Matter.of(alarm), now);
      }
      case ANSWERED -> EscalationStore.answered(transaction, subject, now);
      case OVER -> {
        Instant at = entry.eventTime() == null ? entry.at() : entry.eventTime();
        EscalationStore.over(transaction, subject, at, now);
      }
      case SILENCED -> EscalationStore.silence(transaction, subject, now);
      case NONE -> {}
    }
  }

  /// A task that nobody has yet climbs the ladder of its grade, unless its alarm does; one that is
  /// dispatched is told to the person who has it; one that is late climbs again. Supervisors are
  /// told of what comes too often.
  @Override
  public void changed(Handle transaction, @Nullable Task before, Task task) {
    if (before != null && task.repeats() >= Tasks.TOO_OFTEN && before.repeats() < Tasks.TOO_OFTEN) {
      tellSupervisors(transaction, task);
    }
    Instant now = now();
    if (before != null
        && before.state() == task.state()
        && Objects.equals(before.assignee(), task.assignee())) {
      if (task.lateTold() && !before.lateTold()) {
        EscalationStore.begin(transaction, Matter.late(task), now);
      }
      return;
    }
    EscalationStore.silence(transaction, Matter.subject(task), now);
    String assignee = task.assignee();
    if (task.state() == TaskState.DISPATCHED && assignee != null) {
      EscalationStore.tell(transaction, Matter.of(task), assignee, now);
    } else if (task.state() == TaskState.NEW
        && (before != null || task.source().type() != TaskSource.Type.ALARM)) {
      EscalationStore.begin(transaction, Matter.of(task), now);
    }
  }

  /// The same problem came too often: whoever supervises the site is told, one by one.
  private void tellSupervisors(Handle transaction, Task task) {
    new PersonStore(jdbi)
        .all().stream()
            .filter(person -> person.role() == Role.SUPERVISOR && person.maySee(task.site()))
            .forEach(
                person ->
                    EscalationStore.tell(transaction, Matter.often(task), person.id(), now()));
  }

  /// Does what is due. To be called every second.
  public void sweep() {
    Instant now = now();
    int done;
    do {
      done = jdbi.inTransaction(handle -> sweep(handle, now));
    } while (done == BATCH);
  }

  /// Forgets what is older than a year.
  public void prune() {
    jdbi.useHandle(handle -> EscalationStore.prune(handle, now().minus(KEPT)));
  }

  private int sweep(Handle handle, Instant now) {
    List<Escalation> due = EscalationStore.due(handle, now, BATCH);
    if (!due.isEmpty()) {
      Rota rota = Rota.read(jdbi, channels);
      Rota working = rota.withoutDeadChannels();
      for (Escalation one : due) {
        advance(handle, one, one.isOfChannel() ? working : rota, now);
      }
    }
    return due.size();
  }

  private static void advance(Handle handle, Escalation escalation, Rota rota, Instant now) {
    switch (escalation.state()) {
      case CLIMBING -> climb(handle, escalation, rota, now);
      case STOPPED -> {
        Outbox.withdraw(handle, escalation.id(), now);
        EscalationStore.schedule(handle, escalation.id(), escalation.step(), null);
      }
      case RECOVERED -> {
        Outbox.withdraw(handle, escalation.id(), now);
        tellRecovered(handle, escalation, rota, now);
        EscalationStore.schedule(handle, escalation.id(), escalation.step(), null);
      }
    }
  }

  private static void climb(Handle handle, Escalation escalation, Rota rota, Instant now) {
    Climb climb = climb(escalation, rota, now);
    Instant dueAt = rota.dueAt(escalation.site(), escalation.priority(), now);
    MessageState state =
        dueAt.isAfter(now) ? new MessageState.Held(dueAt) : new MessageState.Pending(now);
    for (Addressee addressee : climb.told()) {
      Outbox.add(handle, escalation.id(), climb.step(), addressee, state, now);
    }
    EscalationStore.schedule(handle, escalation.id(), climb.next(), climb.nextAt());
  }

  private static Climb climb(Escalation escalation, Rota rota, Instant now) {
    String assignee = escalation.assignee();
    if (assignee != null) {
      Step only = new Step(List.of(new Recipient.Named(assignee)), Duration.ofMinutes(1));
      return new Climb(rota.reached(escalation.site(), only, now), 0, 1, null);
    }
    return rota.ladder(escalation.site(), escalation.priority())
        .map(
            ladder ->
                ladder.climb(
                    escalation.step(), now, step -> rota.reached(escalation.site(), step, now)))
        .orElseGet(() -> new Climb(List.of(), escalation.step(), escalation.step(), null));
  }

  private static void tellRecovered(Handle handle, Escalation escalation, Rota rota, Instant now) {
    boolean tell =
        rota.ladder(escalation.site(), escalation.priority())
            .map(Ladder::tellRecovered)
            .orElse(true);
    if (tell) {
      Instant dueAt = rota.dueAt(escalation.site(), escalation.priority(), now);
      Outbox.recover(handle, escalation.id(), dueAt, now);
    }
  }

  /// PostgreSQL keeps microseconds; milliseconds are what the API shows.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
