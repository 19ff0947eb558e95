package io.ronda.patrol.route;

import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.site.SetupRefusedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/// A set of checkpoints to be walked.
///
/// @param ordered whether each person must visit them in the order given
/// @param minimumLeg going from one checkpoint to the next in less than this is too fast, in whole
/// seconds; zero where any pace is fine
/// @param checkpoints one to 200 of the route's site, each once
public record Route(
    RouteId id, Text name, boolean ordered, Duration minimumLeg, List<CheckpointId> checkpoints) {

  private static final int MOST_CHECKPOINTS = 200;

  public Route {
    checkpoints = List.copyOf(checkpoints);
    if (minimumLeg.isNegative()) {
      throw new SetupRefusedException(
          "minimumLegSeconds", Text.of("最短间隔不能为负数", "the shortest leg cannot be negative"));
    }
    checkLength(checkpoints);
    checkOwn(id, checkpoints);
  }

  private static void checkLength(List<CheckpointId> checkpoints) {
    if (checkpoints.isEmpty() || checkpoints.size() > MOST_CHECKPOINTS) {
      throw wrong(
          "路线应包含 1 至 %d 个巡更点".formatted(MOST_CHECKPOINTS),
          "a route has 1 to %d checkpoints".formatted(MOST_CHECKPOINTS));
    }
  }

  private static void checkOwn(RouteId id, List<CheckpointId> checkpoints) {
    var seen = new HashSet<CheckpointId>();
    for (CheckpointId checkpoint : checkpoints) {
      if (!checkpoint.site().equals(id.site())) {
        throw wrong(
            "巡更点 %s 属于其他项目：路线只能经过本项目的巡更点".formatted(checkpoint),
            "checkpoint %s is of another site: a route stays at its site".formatted(checkpoint));
      }
      if (!seen.add(checkpoint)) {
        throw wrong(
            "巡更点 %s 重复：同一路线中每个巡更点只能出现一次".formatted(checkpoint),
            "checkpoint %s is there twice: a route visits each once".formatted(checkpoint));
      }
    }
  }

  private static SetupRefusedException wrong(String zh, String en) {
    return new SetupRefusedException("checkpoints", Text.of(zh, en));
  }
}
