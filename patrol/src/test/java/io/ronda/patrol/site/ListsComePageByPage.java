package io.ronda.patrol.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundQuery;
import io.ronda.patrol.round.RoundState;
import io.ronda.patrol.route.RouteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListsComePageByPage {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void twoEstates() {
    Estate.inShanghai(database.jdbi(), 4);
    estate = Estate.inShanghai(database.jdbi(), 11);
    estate.patrol.routes().save(estate.route(1, 2));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                new Schedule.Every(Duration.ofMinutes(10), estate.at("2026-11-20T12:00")),
                Duration.ofMinutes(5),
                Duration.ZERO));
    estate.until("2026-11-20T12:00");
    estate.until("2026-11-20T13:07");
  }

  @Test
  void theCheckpointsOfASite() {
    List<Checkpoint> all =
        walk(cursor -> estate.patrol.checkpoints().list(setup(Set.of(estate.site), null, cursor)));

    assertThat(all)
        .hasSize(11)
        .extracting(checkpoint -> checkpoint.id().checkpoint())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void theCheckpointsOfEverySite() {
    List<Checkpoint> all =
        walk(cursor -> estate.patrol.checkpoints().list(setup(Person.EVERY_SITE, null, cursor)));

    assertThat(all).hasSizeGreaterThanOrEqualTo(15).doesNotHaveDuplicates();
  }

  @Test
  void theCheckpointsWithTheseWords() {
    assertThat(checkpoints("POINT 11")).containsExactly("cp-11");
    assertThat(checkpoints("11 号")).containsExactly("cp-11");
    assertThat(checkpoints("cp-1")).containsExactly("cp-1", "cp-10", "cp-11");
    assertThat(checkpoints("%")).isEmpty();
  }

  @Test
  void routesAndPlans() {
    var query = setup(Set.of(estate.site), "night", null);
    assertThat(estate.patrol.routes().list(query).items()).containsExactly(estate.route(1, 2));
    assertThat(estate.patrol.plans().list(query).items()).hasSize(1);
    assertThat(estate.patrol.plans().list(setup(Set.of("elsewhere"), null, null)).items())
        .isEmpty();
  }

  @Test
  void roundsWhileOthersAreCreated() {
    List<Long> before = estate.rounds().stream().map(Round::id).toList();
    estate.until("2026-11-20T13:17");
    List<Long> ids =
        walk(
                cursor -> {
                  estate.clock.advance(Duration.ofMinutes(20));
                  estate.patrol.planner().plan();
                  return estate.patrol.rounds().list(rounds(true, 3, cursor));
                })
            .stream()
            .map(Round::id)
            .toList();

    assertThat(ids).containsAll(before).doesNotHaveDuplicates();
  }

  @Test
  void roundsByStateSpanAndRoute() {
    assertThat(states(Set.of(RoundState.OPEN), null, null)).isEmpty();
    assertThat(states(Set.of(RoundState.MISSED), null, null)).hasSize(7);
    Instant start = estate.at("2026-11-20T12:10");
    assertThat(states(Set.of(), start, start.plusSeconds(1))).hasSize(1);
    assertThat(
            states(Set.of(), start.plus(Duration.ofMinutes(5)), start.plus(Duration.ofMinutes(10))))
        .isEmpty();
    var otherRoute =
        new RoundQuery(
            Person.EVERY_SITE,
            estate.site,
            new RouteId(estate.site, "fire-round"),
            Set.of(),
            null,
            null,
            false,
            10,
            null);
    assertThat(estate.patrol.rounds().list(otherRoute).items()).isEmpty();
    assertThat(estate.patrol.rounds().list(RoundQuery.newest(2)).items()).hasSize(2);
  }

  @Test
  void withACursorOfTheirOwn() {
    assertThatThrownBy(() -> estate.patrol.rounds().list(rounds(true, 3, "demo.cp-01")))
        .isInstanceOf(InvalidCursorException.class);
    assertThatThrownBy(
            () -> estate.patrol.checkpoints().list(setup(Set.of(estate.site), null, "cp")))
        .isInstanceOf(InvalidCursorException.class);
    assertThatThrownBy(() -> rounds(true, 501, null)).hasMessage("limit must be 1 to 500");
  }

  private List<String> checkpoints(String words) {
    return estate
        .patrol
        .checkpoints()
        .list(setup(Set.of(estate.site), words, null))
        .items()
        .stream()
        .map(checkpoint -> checkpoint.id().checkpoint())
        .toList();
  }

  private List<RoundState> states(
      Set<RoundState> states, @Nullable Instant from, @Nullable Instant to) {
    var query = new RoundQuery(Set.of(estate.site), null, null, states, from, to, false, 500, null);
    return estate.patrol.rounds().list(query).items().stream().map(Round::state).toList();
  }

  private RoundQuery rounds(boolean descending, int limit, @Nullable String cursor) {
    return new RoundQuery(
        Set.of(estate.site),
        estate.site,
        estate.routeId(),
        Set.of(),
        null,
        null,
        descending,
        limit,
        cursor);
  }

  private static SetupQuery setup(
      Set<String> sites, @Nullable String words, @Nullable String cursor) {
    return new SetupQuery(sites, null, words, 4, cursor);
  }

  private static <T> List<T> walk(Function<@Nullable String, Page<T>> list) {
    List<T> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<T> page = list.apply(cursor);
      all.addAll(page.items());
      cursor = page.cursor();
    } while (cursor != null);
    return all;
  }
}
