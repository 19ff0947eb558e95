package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The alarms of every site, as people see and handle them.
public final class Alarms {

  private final Jdbi jdbi;
  private final AlarmListener listener;
  private final InstantSource clock;

  public Alarms(Jdbi jdbi, InstantSource clock) {
    this(jdbi, AlarmListener.NONE, clock);
  }

  public Alarms(Jdbi jdbi, AlarmListener listener, InstantSource clock) {
    this.jdbi = jdbi;
    this.listener = listener;
    this.clock = clock;
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
    return command(id, AlarmInput.ACKNOWLEDGE, person, note);
  }

  /// A person lets go of a latched alarm whose condition is gone and which is acknowledged.
  public AlarmOutcome reset(long id, String person, @Nullable String note) {
    return command(id, AlarmInput.RESET, person, note);
  }

  private AlarmOutcome command(long id, AlarmInput input, String person, @Nullable String note) {
    return jdbi.inTransaction(
        handle ->
            AlarmStore.lock(handle, id)
                .map(alarm -> command(handle, alarm, input, person, note))
                .orElseGet(AlarmOutcome.NotFound::new));
  }

  private AlarmOutcome command(
      Handle handle, Alarm alarm, AlarmInput input, String person, @Nullable String note) {
    // Whether the rule is latching decides only what becomes of a condition that is gone.
    return switch (AlarmLifeCycle.next(alarm.state(), input, false)) {
      // Only what clears by itself goes back.
      case Transition.Stay(), Transition.Back() -> new AlarmOutcome.Done(alarm);
      case Transition.Rejected(Text reason) -> new AlarmOutcome.Rejected(reason);
      case Transition.To(AlarmState state) -> {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Alarm after =
            input == AlarmInput.ACKNOWLEDGE
                ? AlarmStore.acknowledge(handle, alarm, state, person, now)
                : AlarmStore.reset(handle, alarm, state);
        Text said = note == null ? null : Text.of(note);
        var entry = new AlarmEntry(now, null, input, alarm.state(), state, person, said);
        AlarmStore.write(handle, alarm.id(), entry);
        listener.changed(handle, after, entry);
        LiveEvents.publish(handle, List.of(after.changed()));
        yield new AlarmOutcome.Done(after);
      }
    };
  }
}
