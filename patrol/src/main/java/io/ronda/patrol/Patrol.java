package io.ronda.patrol;

import io.ronda.alerting.task.Tasks;
import io.ronda.patrol.checkpoint.CheckpointStore;
import io.ronda.patrol.plan.PlanStore;
import io.ronda.patrol.plan.Planner;
import io.ronda.patrol.round.RoundStore;
import io.ronda.patrol.round.Rounds;
import io.ronda.patrol.route.RouteStore;
import io.ronda.patrol.tap.TapListener;
import io.ronda.patrol.tap.Taps;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// Everything of patrol, wired. The app gives [TapListener] to the lanes, runs [Planner#plan] every
/// few seconds and [Rounds#sweep] every second.
public record Patrol(
    CheckpointStore checkpoints,
    RouteStore routes,
    PlanStore plans,
    Planner planner,
    RoundStore rounds,
    Rounds judging,
    Taps taps,
    TapListener tapListener) {

  public static Patrol on(Jdbi jdbi, Tasks tasks, InstantSource clock) {
    var judging = new Rounds(jdbi, tasks, clock);
    var taps = new Taps(jdbi, judging);
    return new Patrol(
        new CheckpointStore(jdbi),
        new RouteStore(jdbi),
        new PlanStore(jdbi, clock),
        new Planner(jdbi, clock),
        new RoundStore(jdbi),
        judging,
        taps,
        new TapListener(taps));
  }
}
