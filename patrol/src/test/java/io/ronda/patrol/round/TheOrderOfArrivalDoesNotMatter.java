package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.route.Route;
import io.ronda.patrol.tap.Tap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two guards walk a day at random. Whether their taps come at once, in any other order, twice, or
/// after everything has closed, and wherever the sweeps fall: in the end the verdicts are the same.
class TheOrderOfArrivalDoesNotMatter {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final int CHECKPOINTS = 4;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void toTheFinalVerdicts(long seed) {
    var random = new Random(seed);
    Estate prompt = estate();
    List<Step> walk = walk(prompt, random);

    walk.forEach(
        step -> {
          at(prompt, step.at());
          prompt.uploads(tap(prompt, step));
        });
    closeAll(prompt);
    Estate shuffled = estate();
    arriveAnyhow(shuffled, walk, random);
    closeAll(shuffled);

    assertThat(story(shuffled)).isEqualTo(story(prompt));
    assertThat(causes(shuffled)).isEqualTo(causes(prompt));
  }

  /// Somebody at a checkpoint at a time.
  private record Step(String id, int checkpoint, String person, Instant at) {}

  private static Estate estate() {
    Estate estate = Estate.inShanghai(database.jdbi(), CHECKPOINTS);
    Route plain = estate.route(1, 2, 3, 4);
    estate
        .patrol
        .routes()
        .save(
            new Route(plain.id(), plain.name(), true, Duration.ofMinutes(2), plain.checkpoints()));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                new Schedule.Every(Duration.ofMinutes(30), estate.at("2026-11-20T12:30")),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10)));
    estate.patrol.planner().plan();
    return estate;
  }

  private static List<Step> walk(Estate estate, Random random) {
    Instant noon = estate.at("2026-11-20T12:00");
    return Stream.generate(
            () ->
                new Step(
                    "t-" + random.nextLong(),
                    1 + random.nextInt(CHECKPOINTS),
                    random.nextBoolean() ? Estate.GUARD : Estate.OTHER_GUARD,
                    noon.plusSeconds(random.nextInt(3 * 3600))))
        .limit(20)
        .sorted((a, b) -> a.at().compareTo(b.at()))
        .toList();
  }

  private static void arriveAnyhow(Estate estate, List<Step> walk, Random random) {
    List<Step> arrivals = new ArrayList<>(walk);
    arrivals.addAll(walk.subList(0, random.nextInt(walk.size())));
    Collections.shuffle(arrivals, random);
    for (Step step : arrivals) {
      Instant soonest =
          estate.clock.instant().isAfter(step.at()) ? estate.clock.instant() : step.at();
      at(estate, soonest.plusSeconds(random.nextInt(1200)));
      estate.uploads(tap(estate, step));
    }
  }

  private static void at(Estate estate, Instant instant) {
    estate.clock.set(instant);
    estate.patrol.planner().plan();
    estate.patrol.judging().sweep();
  }

  /// Through every sweep that is due until the next morning.
  private static void closeAll(Estate estate) {
    while (estate.clock.instant().isBefore(estate.at("2026-11-21T03:00"))) {
      at(estate, estate.clock.instant().plus(Duration.ofMinutes(30)));
    }
  }

  private static Tap tap(Estate estate, Step step) {
    return new Tap(
        estate.site,
        step.id(),
        Estate.uid(step.checkpoint()),
        step.person(),
        null,
        Tap.Source.PHONE,
        step.at(),
        estate.clock.instant());
  }

  private static List<String> story(Estate estate) {
    return estate.rounds().stream()
        .filter(round -> round.window().closes().isBefore(estate.at("2026-11-20T20:00")))
        .map(round -> round.window().start() + " " + round.state() + " " + visits(round))
        .toList();
  }

  private static List<String> visits(Round round) {
    return round.visits().stream().map(visit -> visit.state() + tapOf(visit)).toList();
  }

  private static String tapOf(Visit visit) {
    return visit.presence() == null ? "" : " " + visit.presence().tap();
  }

  private static List<String> causes(Estate estate) {
    return estate.openTasks().stream()
        .map(task -> task.cause().replace(estate.site, "site"))
        .sorted()
        .toList();
  }
}
