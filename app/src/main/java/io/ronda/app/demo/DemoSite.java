package io.ronda.app.demo;

import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.maintenance.Suggestions;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.calendar.DayKind;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.Zone;
import io.ronda.core.site.ZoneStore;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftId;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.patrol.Patrol;
import io.ronda.patrol.checkpoint.Checkpoint;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.checkpoint.Tag;
import io.ronda.patrol.plan.Plan;
import io.ronda.patrol.plan.PlanId;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.route.Route;
import io.ronda.patrol.route.RouteId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// The invented property that `./ronda demo` shows.
public final class DemoSite {

  private static final DemoFile FILE = DemoFile.read();
  private static final int DAYS_TO_FIRST = 10;

  private DemoSite() {}

  public static String id() {
    return FILE.site().id();
  }

  public static ZoneId timeZone() {
    return FILE.site().timeZone();
  }

  /// Its people, administrators apart.
  public static List<Person> persons() {
    return FILE.persons().stream().map(line -> line.person(id())).toList();
  }

  /// Writes site, people, shifts and equipment; what is there already is brought to what the file
  /// says.
  public static void provision(Jdbi jdbi) {
    new SiteStore(jdbi).save(new Site(id(), FILE.site().name(), FILE.site().timeZone()));
    ZoneStore zones = new ZoneStore(jdbi);
    FILE.zones().forEach(line -> zones.save(zone(line)));
    PersonStore persons = new PersonStore(jdbi);
    persons().forEach(persons::save);
    ShiftStore shifts = new ShiftStore(jdbi);
    FILE.shifts().forEach(line -> shifts.save(shift(line)));
    EquipmentStore equipment = new EquipmentStore(jdbi);
    FILE.equipment().forEach(line -> equipment.save(equipment(line)));
    new Tasks(jdbi, InstantSource.system()).dispatchBy(id(), true);
    provisionMaintenance(jdbi, InstantSource.system());
  }

  /// Plans that are there stay as they are, with what they have counted. The others are first due
  /// in a few days, so that the demo does not begin with their tasks.
  private static void provisionMaintenance(Jdbi jdbi, InstantSource clock) {
    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    var maintenance = new Maintenance(jdbi, new Tasks(jdbi, clock), directory, clock);
    LocalDate first = LocalDate.ofInstant(clock.instant(), timeZone()).plusDays(DAYS_TO_FIRST);
    Stream<MaintenancePlan> accepted =
        Suggestions.of(directory.of(id())).stream()
            .filter(offer -> FILE.suggestions().contains(offer.suggestion().id()))
            .map(offer -> offer.plan(first));
    Stream.concat(accepted, FILE.runningTimes().stream().map(DemoSite::plan))
        .filter(plan -> maintenance.plans().find(plan.id()).isEmpty())
        .forEach(plan -> maintenance.save(plan, timeZone()));
  }

  private static MaintenancePlan plan(DemoFile.RunningTimeLine line) {
    return new MaintenancePlan(
        new MaintenancePlanId(id(), line.id()),
        new EquipmentId(id(), line.equipment()),
        line.name(),
        new Trigger.RunningTime(line.point(), line.every(), line.ahead()),
        Rule.Grade.GENERAL,
        line.checklist(),
        true);
  }

  /// Writes checkpoints, routes and plans; the plans' rounds count from `start`.
  public static void provision(Patrol patrol, Instant start) {
    FILE.checkpoints().forEach(line -> patrol.checkpoints().save(checkpoint(line)));
    FILE.routes().forEach(line -> patrol.routes().save(route(line)));
    Instant second = start.truncatedTo(ChronoUnit.SECONDS);
    FILE.plans().forEach(line -> patrol.plans().save(plan(line, second)));
  }

  private static Zone zone(DemoFile.ZoneLine line) {
    return new Zone(id(), line.id(), line.name(), line.responsible());
  }

  private static Shift shift(DemoFile.ShiftLine line) {
    return new Shift(
        new ShiftId(id(), line.id()),
        line.name(),
        line.persons(),
        EnumSet.allOf(DayOfWeek.class),
        EnumSet.allOf(DayKind.class),
        line.starts(),
        line.ends());
  }

  private static Equipment equipment(DemoFile.EquipmentLine line) {
    Equipment one =
        new Equipment(
            new EquipmentId(id(), line.id()),
            line.name(),
            line.profile(),
            line.zone(),
            line.location());
    String feeder = line.poweredBy();
    return feeder == null ? one : one.fedBy(feeder);
  }

  private static Checkpoint checkpoint(DemoFile.CheckpointLine line) {
    return new Checkpoint(
        new CheckpointId(id(), line.id()),
        line.name(),
        line.zone(),
        List.of(new Tag(line.tag(), Tag.Kind.NFC)));
  }

  private static Route route(DemoFile.RouteLine line) {
    return new Route(
        new RouteId(id(), line.id()),
        line.name(),
        line.ordered(),
        line.minimumLeg(),
        line.checkpoints().stream().map(point -> new CheckpointId(id(), point)).toList());
  }

  private static Plan plan(DemoFile.PlanLine line, Instant start) {
    return new Plan(
        new PlanId(id(), line.id()),
        new RouteId(id(), line.route()),
        new Schedule.Every(line.every(), start.plus(line.first())),
        line.window(),
        Duration.ZERO,
        true);
  }
}
