package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Chronicle.Origin;
import io.ronda.alerting.alarm.Overlay.Removal;
import io.ronda.alerting.alarm.Overlay.Shelf;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The alarms of every site, as people see and handle them.
public final class Alarms {

  private static final Text NOT_THE_NEWEST =
      new Text(
          "该报警已结束，且此后有新的报警：请对新的报警操作",
          "the alarm is over and there is a newer one of the same condition: use that one");

  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final Chronicle chronicle;
  private final Suppressions suppressions;

  /// @param tasks opens the tasks of what comes back from an overlay
  /// @param listener is told of every transition
  public Alarms(
      Jdbi jdbi,
      EquipmentDirectory directory,
      Tasks tasks,
      AlarmListener listener,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.chronicle = new Chronicle(tasks, directory, listener, clock);
    this.suppressions = new Suppressions(jdbi, directory, chronicle);
  }

  /// What people plan not to be told of.
  public Suppressions suppressions() {
    return suppressions;
  }

  public Optional<Alarm> find(long id) {
    return jdbi.withHandle(handle -> AlarmStore.find(handle, id));
  }

  /// A page of alarms.
  ///
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is of another list
  public Page<Alarm> list(AlarmQuery query) {
    return jdbi.withHandle(handle -> AlarmStore.list(handle, query));
  }

  /// What happened to the alarm, oldest first, at most 1000 lines.
  public List<AlarmEntry> journal(long id) {
    return jdbi.withHandle(handle -> AlarmStore.journal(handle, id));
  }

  /// The live alarms by priority, of the sites of a scope or of one site in it. A priority without
  /// live alarms is absent.
  public Map<Rule.Priority, AlarmCount> summary(Set<String> scope, @Nullable String site) {
    return jdbi.withHandle(handle -> AlarmStore.summary(handle, scope, site));
  }

  /// How many live alarms each equipment of a site has, by the equipment's name there; none is
  /// absent.
  public Map<String, Integer> liveByEquipment(String site) {
    return jdbi.withHandle(handle -> AlarmStore.liveByEquipment(handle, site));
  }

  /// The equipment of a site that is not heard of now, by its name there.
  public Set<String> silent(String site) {
    return jdbi.withHandle(handle -> AlarmStore.silent(handle, site));
  }

  /// A person has seen the alarm. The first one counts: another one changes nothing and is told who
  /// it was.
  public AlarmOutcome acknowledge(long id, String person, @Nullable String note) {
    return command(id, new Input.Acknowledge(note), person, note);
  }

  /// A person lets go of a latched alarm whose condition is gone and which is acknowledged.
  public AlarmOutcome reset(long id, String person, @Nullable String note) {
    return command(id, new Input.Reset(), person, note);
  }

  /// A person puts the alarm aside until a time, or until another one than before.
  public AlarmOutcome shelve(long id, String person, String reason, Instant until) {
    var shelf = new Shelf(person, until.truncatedTo(ChronoUnit.MILLIS), false, reason);
    return siteCommand(id, _ -> new Input.Shelve(shelf), person, reason);
  }

  /// A person puts the alarm aside until its condition is gone, at most for as long as its rule
  /// allows.
  public AlarmOutcome shelveOnce(long id, String person, String reason) {
    return siteCommand(
        id,
        alarm -> {
          Instant latest = chronicle.now().plus(alarm.handling().maxShelve());
          return new Input.Shelve(new Shelf(person, latest, true, reason));
        },
        person,
        reason);
  }

  /// A person takes the alarm back before its time.
  public AlarmOutcome unshelve(long id, String person, @Nullable String note) {
    return siteCommand(id, _ -> new Input.Unshelve(), person, note);
  }

  /// A person takes the alarm out of service, or proposes it where it takes two people, or is the
  /// second one.
  ///
  /// @param workReference the number of the work order or permit
  public AlarmOutcome removeFromService(
      long id, String person, String reason, String workReference) {
    var removal = new Removal(person, null, chronicle.now(), reason, workReference);
    String note = "%s (%s)".formatted(reason, workReference);
    return siteCommand(id, _ -> new Input.Remove(removal), person, note);
  }

  public AlarmOutcome returnToService(long id, String person, @Nullable String note) {
    return siteCommand(id, _ -> new Input.Return(), person, note);
  }

  /// Does what has become due without anybody doing anything: ends of shelving and suppression,
  /// re-alarms. To be called every second, by one node or by several.
  ///
  /// @throws RuntimeException after all was tried, if something failed
  public void sweep() {
    Instant now = chronicle.now();
    List<RuntimeException> failures = suppressions.sweep();
    for (Alarm due : jdbi.withHandle(handle -> AlarmStore.due(handle, now, BATCH))) {
      try {
        jdbi.useTransaction(handle -> elapse(handle, due, now));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    jdbi.useTransaction(handle -> publish(handle, AlarmStore.calm(handle, now)));
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private void elapse(Handle handle, Alarm due, Instant now) {
    EvaluationStore.lock(handle, due.equipment().site());
    AlarmStore.lock(handle, due.id())
        .filter(alarm -> alarm.standing().dueAt().filter(at -> !at.isAfter(now)).isPresent())
        .ifPresent(alarm -> apply(handle, alarm, new Input.Elapsed(), Actor.RONDA, null));
  }

  private AlarmOutcome command(long id, Input input, String person, @Nullable String note) {
    return jdbi.inTransaction(
        handle ->
            AlarmStore.lock(handle, id)
                .map(alarm -> apply(handle, alarm, input, person, note))
                .orElseGet(AlarmOutcome.NotFound::new));
  }

  /// A command that may open a task or bring an alarm back to life. It waits for the evaluations of
  /// the site, which lock alarms and tasks in an order of their own.
  private AlarmOutcome siteCommand(
      long id, Function<Alarm, Input> input, String person, @Nullable String note) {
    return jdbi.inTransaction(
        handle -> {
          AlarmStore.find(handle, id)
              .ifPresent(alarm -> EvaluationStore.lock(handle, alarm.equipment().site()));
          return AlarmStore.lock(handle, id)
              .map(alarm -> apply(handle, alarm, input.apply(alarm), person, note))
              .orElseGet(AlarmOutcome.NotFound::new);
        });
  }

  private AlarmOutcome apply(
      Handle handle, Alarm alarm, Input input, String actor, @Nullable String note) {
    return switch (AlarmLifeCycle.next(
        alarm.standing(), input, alarm.handling(), chronicle.now())) {
      case Transition.Stay() -> new AlarmOutcome.Done(alarm);
      case Transition.Rejected(Text reason) -> new AlarmOutcome.Rejected(reason);
      case Transition.Noted(Standing standing) -> {
        Alarm after = AlarmStore.stand(handle, alarm, standing);
        publish(handle, List.of(after));
        yield new AlarmOutcome.Done(after);
      }
      case Transition.To to ->
          !alarm.state().live() && !AlarmStore.isNewest(handle, alarm)
              ? new AlarmOutcome.Rejected(NOT_THE_NEWEST)
              : new AlarmOutcome.Done(write(handle, alarm, to, actor, note));
    };
  }

  private Alarm write(
      Handle handle, Alarm alarm, Transition.To to, String actor, @Nullable String note) {
    Alarm after =
        to.input() == AlarmInput.ACKNOWLEDGE
            ? AlarmStore.acknowledge(handle, alarm, to.standing(), actor, chronicle.now())
            : AlarmStore.stand(handle, alarm, to.standing());
    Origin origin = new Origin(actor, null, note == null ? null : Text.of(note));
    Chronicle.Page page = chronicle.written(handle, alarm.state(), after, to, origin);
    LiveEvents.publish(handle, page.events());
    return page.alarm();
  }

  private static void publish(Handle handle, List<Alarm> alarms) {
    LiveEvents.publish(handle, alarms.stream().map(Alarm::changed).toList());
  }
}
