package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.task.Actor;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The alarms that are held back in one transaction, as members of the alarm of their cause. They
/// have a journal, but neither task nor notice to anybody.
final class Members {

  private final Handle handle;
  private final Instant now;
  private final Map<EvaluationKey, Optional<Alarm>> causes = new HashMap<>();
  private final Map<Long, Integer> added = new HashMap<>();

  Members(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /// Holds an alarm back, and returns what open pages have to be told.
  List<LiveEvent> hold(Change.Held held) {
    return causes
        .computeIfAbsent(held.consequence().cause(), key -> AlarmStore.lockLive(handle, key))
        .map(cause -> hold(held, cause))
        .orElseGet(List::of);
  }

  /// Writes how many members the causes have now.
  void count() {
    added.forEach((cause, members) -> AlarmStore.addMembers(handle, cause, members));
  }

  private List<LiveEvent> hold(Change.Held held, Alarm cause) {
    Alarm before = AlarmStore.lockLive(handle, held.key()).orElse(null);
    AlarmState from = before == null ? AlarmState.NORMAL : before.state();
    if (!(AlarmLifeCycle.next(from, AlarmInput.HOLD, false)
        instanceof Transition.To(AlarmState to))) {
      return List.of();
    }
    Instant since = Instant.ofEpochMilli(held.consequence().eventTime());
    Alarm alarm =
        before == null
            ? AlarmStore.insertHeld(handle, held.key(), held.rule(), message(held), since, now)
            : before;
    Alarm after = AlarmStore.hold(handle, alarm, from, cause.id(), since);
    AlarmStore.write(
        handle,
        alarm.id(),
        new AlarmEntry(now, since, AlarmInput.HOLD, from, to, Actor.RONDA, cause.message()));
    added.merge(cause.id(), 1, Integer::sum);
    return List.of(after.changed(), cause.changed());
  }

  private static Text message(Change.Held held) {
    return Message.of(held.rule(), held.registered().profile(), held.key().address(), null);
  }
}
