package io.ronda.patrol.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ronda.core.site.Zone;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.patrol.Estate;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.patrol.plan.Plan;
import io.ronda.patrol.plan.PlanId;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.route.Route;
import io.ronda.patrol.route.RouteId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ASetupThatCannotWorkIsRefused {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final Schedule AT_TEN = Schedule.DailyAt.everyDay(LocalTime.parse("22:00"));

  private Estate estate;

  @BeforeEach
  void anEstate() {
    estate = Estate.inShanghai(database.jdbi(), 3);
  }

  @Test
  void aTagThatHangsElsewhere() {
    assertRefused(
        () -> save(checkpoint("cp-9", null, new Tag(Estate.uid(1), Tag.Kind.NFC))),
        "tags",
        "tag 00000001 already belongs to checkpoint cp-1: remove it there first");
    assertThat(estate.patrol.checkpoints().find(id("cp-9"))).isEmpty();
  }

  @Test
  void aTagThatIsNone() {
    assertRefused(
        () -> new Tag("front door", Tag.Kind.NFC),
        "tags",
        "tag 'front door' is not a UID: write 4 to 10 bytes in hex, for example 04A2B3C4D5E680");
  }

  @Test
  void aZoneThatIsNotThere() {
    assertRefused(
        () -> save(checkpoint("cp-9", "north")),
        "zone",
        "zone north does not exist: create it first, or leave it out");
  }

  @Test
  void aSiteThatIsNotThere() {
    var elsewhere =
        new Checkpoint(new CheckpointId("nowhere", "cp"), Text.of("x"), null, List.of());
    assertRefused(() -> save(elsewhere), "site", "site nowhere does not exist: create it first");
  }

  @Test
  void aCheckpointThatARouteLeadsTo() {
    estate.patrol.routes().save(estate.route(1, 2));

    assertRefused(
        () -> estate.patrol.checkpoints().delete(id("cp-1")),
        "id",
        "route night-round still leads there: take the checkpoint out of it first");
    assertThat(estate.patrol.checkpoints().delete(id("cp-3"))).isTrue();
    assertThat(estate.patrol.checkpoints().delete(id("cp-3"))).isFalse();
  }

  @Test
  void aRouteToNowhere() {
    assertRefused(
        () -> estate.patrol.routes().save(estate.route(1, 9)),
        "checkpoints",
        "checkpoint cp-9 does not exist: create it first");
    assertRefused(() -> estate.route(), "checkpoints", "a route has 1 to 200 checkpoints");
    assertRefused(
        () -> estate.route(1, 2, 1),
        "checkpoints",
        "checkpoint " + estate.site + ".cp-1 is there twice: a route visits each once");
  }

  @Test
  void aRouteThroughAnotherSite() {
    var elsewhere = new RouteId("elsewhere", "route");
    assertRefused(
        () -> new Route(elsewhere, Text.of("x"), false, Duration.ZERO, List.of(id("cp-1"))),
        "checkpoints",
        "checkpoint " + id("cp-1") + " is of another site: a route stays at its site");
  }

  @Test
  void aRouteThatAPlanUses() {
    estate.patrol.routes().save(estate.route(1, 2));
    estate.patrol.plans().save(estate.plan(AT_TEN, Duration.ofHours(1), Duration.ZERO));

    assertRefused(
        () -> estate.patrol.routes().delete(estate.routeId()),
        "id",
        "plan every-night still uses this route: delete the plan first");
    estate.patrol.plans().delete(estate.planId());
    assertThat(estate.patrol.routes().delete(estate.routeId())).isTrue();
  }

  @Test
  void aPlanWithoutARoute() {
    assertRefused(
        () -> estate.patrol.plans().save(estate.plan(AT_TEN, Duration.ofHours(1), Duration.ZERO)),
        "route",
        "route " + estate.routeId() + " does not exist: create it first");
    assertRefused(
        () ->
            new Plan(
                new PlanId("elsewhere", "plan"),
                estate.routeId(),
                AT_TEN,
                Duration.ofHours(1),
                Duration.ZERO,
                true),
        "route",
        "route " + estate.routeId() + " is of another site: choose one of this site");
  }

  @Test
  void aWindowThatLapsOverTheNext() {
    var twice = Schedule.DailyAt.everyDay(LocalTime.parse("23:30"), LocalTime.parse("00:15"));
    assertRefused(
        () -> estate.plan(twice, Duration.ofMinutes(46), Duration.ZERO),
        "windowSeconds",
        "the window is longer than 0 and no longer than the 2700 seconds between two starts");
    estate.plan(twice, Duration.ofMinutes(45), Duration.ZERO);
    assertRefused(
        () -> estate.plan(twice, Duration.ZERO, Duration.ZERO),
        "windowSeconds",
        "the window is longer than 0 and no longer than the 2700 seconds between two starts");
  }

  @Test
  void aScheduleThatNeverComesOrTooOften() {
    assertRefused(
        () -> new Schedule.DailyAt(new TreeSet<>(), EnumSet.allOf(java.time.DayOfWeek.class)),
        "schedule",
        "give at least one time, for example 23:00");
    assertRefused(
        () ->
            new Schedule.DailyAt(
                new TreeSet<>(List.of(LocalTime.NOON)), EnumSet.noneOf(java.time.DayOfWeek.class)),
        "schedule",
        "give at least one weekday");
    assertRefused(
        () -> new Schedule.Every(Duration.ofSeconds(59), Instant.EPOCH),
        "schedule",
        "the period is a minute to 366 days, for example PT2H");
  }

  @Test
  void andWhatCanWorkIsReadBack() {
    new ZoneStore(database.jdbi()).save(new Zone(estate.site, "north", Text.of("北区"), List.of()));
    Checkpoint checkpoint =
        checkpoint(
            "cp-9",
            "north",
            new Tag("04:a2:b3:c4", Tag.Kind.NFC),
            new Tag("FFEEDDCC", Tag.Kind.QR));
    save(checkpoint);
    assertThat(estate.patrol.checkpoints().find(id("cp-9"))).contains(checkpoint);

    Checkpoint without = checkpoint("cp-9", null, new Tag("FFEEDDCC", Tag.Kind.QR));
    save(without);
    assertThat(estate.patrol.checkpoints().find(id("cp-9"))).contains(without);

    var route =
        new Route(
            estate.routeId(),
            Text.of("夜巡", "Night round"),
            true,
            Duration.ofSeconds(40),
            List.of(id("cp-3"), id("cp-1")));
    estate.patrol.routes().save(route);
    assertThat(estate.patrol.routes().find(route.id())).contains(route);
  }

  private void save(Checkpoint checkpoint) {
    estate.patrol.checkpoints().save(checkpoint);
  }

  private Checkpoint checkpoint(String name, @Nullable String zone, Tag... tags) {
    return new Checkpoint(id(name), Text.of("点", "Point"), zone, List.of(tags));
  }

  private CheckpointId id(String name) {
    return new CheckpointId(estate.site, name);
  }

  private static void assertRefused(ThrowingCallable setup, String field, String reason) {
    var refusal = catchThrowableOfType(SetupRefusedException.class, setup);
    assertThat(refusal).isNotNull();
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.reason().en()).isEqualTo(reason);
    assertThat(refusal.reason().zh()).isNotEqualTo(reason);
  }
}
