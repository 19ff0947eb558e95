package io.ronda.alerting.task.dispatch;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.Tasks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Gives tasks to people by itself, at the sites that want it: each to the engineer on duty with
/// the skill, of the zone, who has least to do. Nobody is asked twice.
public final class Dispatcher {

  private final Tasks tasks;
  private final Candidates candidates;
  private final InstantSource clock;

  public Dispatcher(Tasks tasks, Candidates candidates, InstantSource clock) {
    this.tasks = tasks;
    this.candidates = candidates;
    this.clock = clock;
  }

  /// Does what is due. To be called every second.
  public void sweep() {
    tasks.sweep(this::choose);
  }

  private Optional<String> choose(Handle handle, Task task, Set<String> declined) {
    return candidates.of(handle, task, clock.instant()).stream()
        .filter(Candidate::suits)
        .map(Candidate::person)
        .filter(person -> !declined.contains(person))
        .findFirst();
  }
}
