package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Chronicle.Origin;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.task.Actor;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Handling;
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
  private final Chronicle chronicle;
  private final Map<EvaluationKey, Optional<Alarm>> causes = new HashMap<>();
  private final Map<Long, Integer> added = new HashMap<>();

  Members(Handle handle, Chronicle chronicle) {
    this.handle = handle;
    this.chronicle = chronicle;
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
    Standing standing = before == null ? Standing.NORMAL : before.standing();
    Handling handling = held.rule().handling();
    if (!(AlarmLifeCycle.next(standing, new Input.Hold(), handling, chronicle.now())
        instanceof Transition.To to)) {
      return List.of();
    }
    Instant since = Instant.ofEpochMilli(held.consequence().eventTime());
    Alarm alarm = before == null ? insert(held, to.standing(), since) : before;
    Alarm after = AlarmStore.hold(handle, alarm, to.standing(), cause.id(), since);
    Origin origin = new Origin(Actor.RONDA, since, cause.message());
    chronicle.write(handle, standing.state(), after, to, origin);
    added.merge(cause.id(), 1, Integer::sum);
    return List.of(after.changed(), cause.changed());
  }

  /// A new alarm that is held back from the beginning.
  private Alarm insert(Change.Held held, Standing standing, Instant since) {
    Text message = Message.of(held.rule(), held.registered().profile(), held.key().address(), null);
    var occurrence = new AlarmStore.Occurrence(message, null, since, chronicle.now());
    return AlarmStore.insert(handle, held.key(), held.rule(), "", standing, occurrence);
  }
}
