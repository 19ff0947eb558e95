package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.tap.Tap;
import io.ronda.patrol.tap.TapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Planners, sweeps and uploads of several nodes at the same moment, on one database.
@Timeout(60)
class TwoNodesWorkAtOnce {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void aRoundEveryHour() {
    estate = Estate.inShanghai(database.jdbi(), 12);
    estate.patrol.routes().save(estate.route(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                new Schedule.Every(Duration.ofHours(1), estate.at("2026-11-20T13:00")),
                Duration.ofMinutes(30),
                Duration.ZERO));
  }

  @RepeatedTest(3)
  void andEachRoundIsCreatedOnceAndEachTapCountsOnce() throws Exception {
    estate.clock.set(estate.at("2026-11-20T13:00"));
    together(List.of(plan(), plan(), sweep(), sweep()));
    assertThat(estate.rounds()).extracting(round -> round.window().start()).doesNotHaveDuplicates();
    // Whoever found the site busy comes again a moment later.
    estate.until("2026-11-20T13:00");

    estate.clock.set(estate.at("2026-11-20T13:20"));
    List<Tap> taps =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> estate.tap(i, Estate.GUARD, estate.at("2026-11-20T13:10")))
            .toList();
    List<Callable<List<TapResult>>> work = new ArrayList<>();
    taps.forEach(tap -> work.add(() -> estate.uploads(tap)));
    taps.forEach(tap -> work.add(() -> estate.uploads(tap)));
    work.add(sweep());
    List<TapResult> results = together(work);

    assertThat(results).filteredOn(TapResult.Accepted.class::isInstance).hasSize(12);
    assertThat(results).filteredOn(TapResult.Duplicate.class::isInstance).hasSize(12);
    assertThat(estate.round("2026-11-20T13:00").state()).isEqualTo(RoundState.COMPLETED);
  }

  @RepeatedTest(3)
  void andAMissOpensOneTask() throws Exception {
    estate.until("2026-11-20T13:00");
    estate.until("2026-11-20T14:00");
    estate.clock.set(estate.at("2026-11-20T14:30"));

    together(List.of(sweep(), sweep(), sweep(), sweep()));
    estate.until("2026-11-20T14:30");

    assertThat(estate.openTasks()).hasSize(1);
    assertThat(estate.openTasks().getFirst().occurrences()).isEqualTo(2);
  }

  private Callable<List<TapResult>> plan() {
    return () -> {
      estate.patrol.planner().plan();
      return List.of();
    };
  }

  private Callable<List<TapResult>> sweep() {
    return () -> {
      estate.patrol.judging().sweep();
      return List.of();
    };
  }

  private static List<TapResult> together(List<Callable<List<TapResult>>> work) throws Exception {
    List<TapResult> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<TapResult>> done : threads.invokeAll(work)) {
        results.addAll(done.get(30, TimeUnit.SECONDS));
      }
    }
    return results;
  }
}
