package io.ronda.simulators.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.scenario.Behaviour;
import io.ronda.simulators.scenario.Behaviour.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// A guard taps the tags of a route in its order, in time, once.
class AGuardWalksTheRound {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> ORDER = List.of("demo.cp-03", "demo.cp-01", "demo.cp-02");
  private static final Map<String, String> TAGS =
      Map.of("demo.cp-01", "04A1", "demo.cp-02", "04A2", "demo.cp-03", "04A3");

  @Test
  void inTheRoutesOrderAndWithinTheWindow() {
    Guard guard = guard(Run.WALK).hears(plan(round("r1", 90, ORDER.reversed())), NOON);

    List<Tap> taps = walk(guard, Duration.ofSeconds(90));

    assertThat(taps).extracting(Tap::tag).containsExactly("04A3", "04A1", "04A2");
    assertThat(taps).extracting(Tap::person).containsOnly("g-001");
    assertThat(taps).extracting(Tap::reader).containsOnly("reader-1");
    assertThat(taps).extracting(Tap::at).isSorted().allMatch(NOON.plusSeconds(90)::isAfter);
    assertThat(taps).extracting(Tap::id).doesNotHaveDuplicates();
  }

  @Test
  void aRoundIsWalkedOnceHoweverOftenItIsHeardOf() {
    PatrolPlan plan = plan(round("r1", 90, ORDER));
    Guard back = guard(Run.WALK).hears(plan, NOON).walked(NOON.plusSeconds(90));

    Guard heardAgain = back.hears(plan, NOON.plusSeconds(91));

    assertThat(heardAgain.walk()).isEmpty();
    assertThat(heardAgain.runs()).isEqualTo(1);
  }

  @Test
  void whatSomebodyHasTappedAlreadyIsLeftOut() {
    Guard guard = guard(Run.WALK).hears(plan(round("r1", 90, List.of("demo.cp-02"))), NOON);

    assertThat(walk(guard, Duration.ofSeconds(90))).extracting(Tap::tag).containsExactly("04A2");
  }

  @Test
  void aSkippedRunLeavesNoTapAndTheNextOneIsWalked() {
    Guard idle = guard(Run.SKIP, Run.WALK).hears(plan(round("r1", 90, ORDER)), NOON);
    assertThat(idle.walk()).isEmpty();

    Instant later = NOON.plusSeconds(120);
    Guard walking = idle.hears(plan(round("r2", 210, ORDER)), later);

    assertThat(walking.walk()).hasSize(3).extracting(Tap::round).containsOnly("r2");
  }

  @Test
  void aLateRunEndsJustAfterTheWindow() {
    Guard guard = guard(Run.LATE).hears(plan(round("r1", 60, ORDER)), NOON);

    assertThat(guard.walk()).hasSize(3);
    assertThat(guard.walk().get(1).at()).isBefore(NOON.plusSeconds(60));
    assertThat(guard.walk().getLast().at()).isEqualTo(NOON.plusSeconds(65));
  }

  @Test
  void roundsOfOtherRoutesAreNoneOfTheirBusiness() {
    OpenRound other = new OpenRound("r1", "demo.fire-round", NOON.plusSeconds(90), ORDER);

    assertThat(guard(Run.WALK).hears(plan(other), NOON).walk()).isEmpty();
  }

  @Property
  void neverFasterThanTheRouteAllows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int windowSeconds) {
    Guard guard =
        Guard.of("demo", behaviour(Run.WALK), new Chance(seed))
            .hears(plan(round("r1", windowSeconds, ORDER)), NOON);

    List<Instant> at = guard.walk().stream().map(Tap::at).toList();

    for (int i = 1; i < at.size(); i++) {
      assertThat(Duration.between(at.get(i - 1), at.get(i))).isGreaterThan(Duration.ofSeconds(4));
    }
  }

  private static List<Tap> walk(Guard guard, Duration length) {
    List<Tap> taps = new ArrayList<>();
    Guard walking = guard;
    for (Instant now = NOON; !now.isAfter(NOON.plus(length)); now = now.plusSeconds(1)) {
      taps.addAll(walking.due(now));
      walking = walking.walked(now);
    }
    return taps;
  }

  private static Guard guard(Run... runs) {
    return Guard.of("demo", behaviour(runs), new Chance(1));
  }

  private static Behaviour behaviour(Run... runs) {
    return new Behaviour("g-001", "night-round", "reader-1", Duration.ofSeconds(8), List.of(runs));
  }

  private static PatrolPlan plan(OpenRound... rounds) {
    var route = new Route("demo.night-round", ORDER, Duration.ofSeconds(4));
    return new PatrolPlan(List.of(route), TAGS, List.of(rounds));
  }

  private static OpenRound round(String id, int windowSeconds, List<String> pending) {
    return new OpenRound(id, "demo.night-round", NOON.plusSeconds(windowSeconds), pending);
  }
}
