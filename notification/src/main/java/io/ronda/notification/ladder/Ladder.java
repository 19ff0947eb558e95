package io.ronda.notification.ladder;

import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import io.ronda.notification.outbox.Addressee;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An escalation ladder (升级策略) of a site: who is told of alarms and tasks of some priorities, step
/// by step, until somebody answers. Where several are for a priority, the first by id counts.
///
/// @param repeats how often it is climbed again from the first step
/// @param tellRecovered whether those who were told are told of the end, too
/// @param quiet null for none; what is critical is told all the same
public record Ladder(
    LadderId id,
    Text name,
    Set<Rule.Priority> priorities,
    List<Step> steps,
    int repeats,
    boolean tellRecovered,
    @Nullable QuietHours quiet,
    boolean enabled) {

  private static final int MOST = 20;

  /// While none of the steps reaches anybody, they are looked at again after this.
  static final Duration NOBODY = Duration.ofMinutes(1);

  public Ladder {
    priorities = Set.copyOf(priorities);
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST || repeats < 0 || repeats > MOST) {
      throw new IllegalArgumentException("a ladder has 1 to 20 steps and 0 to 20 repeats");
    }
  }

  /// What is to be done when a step is due.
  ///
  /// @param told who is told now, nobody if empty
  /// @param step the number of the step that tells them, counted on through repeats
  /// @param next the number of the step after it
  /// @param nextAt when that one is due; null at the top
  record Climb(List<Addressee> told, int step, int next, @Nullable Instant nextAt) {}

  /// Climbs from a step that is due. Steps that reach nobody are passed without waiting.
  ///
  /// @param step its number, counted on through repeats
  /// @param reached whom a step reaches now
  Climb climb(int step, Instant now, Function<Step, List<Addressee>> reached) {
    int top = steps.size() * (1 + repeats);
    for (int at = step; at < Math.min(top, step + steps.size()); at++) {
      Step here = steps.get(at % steps.size());
      List<Addressee> told = reached.apply(here);
      if (!told.isEmpty()) {
        return new Climb(told, at, at + 1, at + 1 < top ? now.plus(here.patience()) : null);
      }
    }
    return step + steps.size() <= top
        ? new Climb(List.of(), step, step, now.plus(NOBODY))
        : new Climb(List.of(), step, top, null);
  }
}
