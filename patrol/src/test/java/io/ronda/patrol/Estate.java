package io.ronda.patrol;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.patrol.plan.Plan;
import io.ronda.patrol.plan.PlanId;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.round.Presence;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundQuery;
import io.ronda.patrol.round.Visit;
import io.ronda.patrol.round.VisitState;
import io.ronda.patrol.route.Route;
import io.ronda.patrol.route.RouteId;
import io.ronda.patrol.tap.Tap;
import io.ronda.patrol.tap.TapResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// A site with guards, checkpoints and a clock that stands still, to tell stories about.
///
/// Checkpoint `cp-1` has the tag `00000001`, and so on. Its clock starts at noon of Friday
/// 2026-11-20, local time.
public final class Estate {

  public static final String GUARD = "g-001";
  public static final String OTHER_GUARD = "g-002";

  public final String site;
  public final ZoneId zone;
  public final TestClock clock;
  public final Tasks tasks;
  public final Patrol patrol;

  private Estate(Jdbi jdbi, String site, ZoneId zone, TestClock clock) {
    this.site = site;
    this.zone = zone;
    this.clock = clock;
    this.tasks = new Tasks(jdbi, clock);
    this.patrol = Patrol.on(jdbi, tasks, clock);
  }

  /// A site of its own with two guards and the checkpoints `cp-1` to `cp-n`.
  public static Estate in(Jdbi jdbi, ZoneId zone, int checkpoints) {
    String site = "s-" + UUID.randomUUID();
    Instant noon = LocalDateTime.parse("2026-11-20T12:00").atZone(zone).toInstant();
    var estate = new Estate(jdbi, site, zone, new TestClock(noon));
    new SiteStore(jdbi).save(new Site(site, Text.of("锦绣花园", "Brocade Garden"), zone));
    var people = new PersonStore(jdbi);
    people.save(new Person(GUARD, Text.of("甲", "Guard A"), Role.GUARD, Person.EVERY_SITE));
    people.save(new Person(OTHER_GUARD, Text.of("乙", "Guard B"), Role.GUARD, Person.EVERY_SITE));
    for (int i = 1; i <= checkpoints; i++) {
      estate.patrol.checkpoints().save(estate.checkpoint(i));
    }
    return estate;
  }

  /// The same estate at the same time, on another connection to its database.
  public Estate on(Jdbi jdbi) {
    return new Estate(jdbi, site, zone, clock);
  }

  public static Estate inShanghai(Jdbi jdbi, int checkpoints) {
    return in(jdbi, ZoneId.of("Asia/Shanghai"), checkpoints);
  }

  public Checkpoint checkpoint(int number) {
    return new Checkpoint(
        new CheckpointId(site, "cp-" + number),
        Text.of("%d 号点".formatted(number), "Point %d".formatted(number)),
        null,
        List.of(new Tag(uid(number), Tag.Kind.NFC)));
  }

  public static String uid(int number) {
    return "%08X".formatted(number);
  }

  public RouteId routeId() {
    return new RouteId(site, "night-round");
  }

  /// A route over these checkpoints, in any order, at any pace.
  public Route route(int... checkpoints) {
    return new Route(
        routeId(),
        Text.of("夜巡", "Night round"),
        false,
        Duration.ZERO,
        Arrays.stream(checkpoints)
            .mapToObj(number -> new CheckpointId(site, "cp-" + number))
            .toList());
  }

  public PlanId planId() {
    return new PlanId(site, "every-night");
  }

  public Plan plan(Schedule schedule, Duration window, Duration grace) {
    return new Plan(planId(), routeId(), schedule, window, grace, true);
  }

  /// Local time of the estate, as in `2026-11-20T23:05`.
  public Instant at(String localTime) {
    return LocalDateTime.parse(localTime).atZone(zone).toInstant();
  }

  /// Lets time pass until then, with the sweep that the app would have run then.
  public void until(String localTime) {
    clock.set(at(localTime));
    patrol.planner().plan();
    patrol.judging().sweep();
  }

  /// A tap that reaches Ronda now.
  public Tap tap(int checkpoint, String person, Instant at) {
    return new Tap(
        site,
        UUID.randomUUID().toString(),
        uid(checkpoint),
        person,
        "reader-1",
        Tap.Source.READER,
        at,
        clock.instant());
  }

  /// The guard taps at that moment, and the reader is online.
  public TapResult taps(int checkpoint, String localTime) {
    return taps(checkpoint, GUARD, localTime);
  }

  public TapResult taps(int checkpoint, String person, String localTime) {
    until(localTime);
    return uploads(tap(checkpoint, person, at(localTime))).getFirst();
  }

  public List<TapResult> uploads(Tap... taps) {
    return patrol.taps().accept(List.of(taps));
  }

  /// All rounds of the site, by start.
  public List<Round> rounds() {
    return patrol
        .rounds()
        .list(new RoundQuery(Set.of(site), null, null, Set.of(), null, null, false, 500, null))
        .items();
  }

  /// The round that starts then.
  public Round round(String localStart) {
    return rounds().stream()
        .filter(round -> round.window().start().equals(at(localStart)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no round at " + localStart + ": " + rounds()));
  }

  /// The verdict on each checkpoint of a round, in the order of the route.
  public static Map<String, VisitState> verdicts(Round round) {
    var verdicts = new LinkedHashMap<String, VisitState>();
    round.visits().forEach(v -> verdicts.put(v.checkpoint().checkpoint(), v.state()));
    return verdicts;
  }

  public static List<VisitState> states(Round round) {
    return round.visits().stream().map(Visit::state).toList();
  }

  /// The taps that a round's visits are judged by, in the order of the route.
  public static List<Presence> presences(Round round) {
    return round.visits().stream().flatMap(visit -> Stream.ofNullable(visit.presence())).toList();
  }

  /// The open tasks of the site.
  public List<Task> openTasks() {
    return tasks.list(TaskQuery.open(Set.of(site), 500)).items();
  }
}
