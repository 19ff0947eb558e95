package io.ronda.app.demo;

import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.ledger.Expiry;
import io.ronda.alerting.ledger.ExpiryId;
import io.ronda.alerting.ledger.Ledger;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.ledger.Responsibility;
import io.ronda.alerting.maintenance.Interval;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.maintenance.Suggestion;
import io.ronda.alerting.maintenance.Suggestions;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.maintenance.Triggers;
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
  private static final int DAYS_AHEAD = 14;

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
    provisionUpkeep(jdbi, InstantSource.system());
  }

  private static void provisionUpkeep(Jdbi jdbi, InstantSource clock) {
    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    var tasks = new Tasks(jdbi, clock);
    var expiries = new Expiries(jdbi, tasks, directory, clock);
    LocalDate today = LocalDate.ofInstant(clock.instant(), timeZone());
    tasks.dispatchBy(id(), true);
    provisionMaintenance(new Maintenance(jdbi, tasks, directory, clock), directory, today);
    provisionLedgers(new Ledgers(jdbi, expiries), expiries, today);
  }

  /// Plans that are there stay as they are, with what they have counted.
  private static void provisionMaintenance(
      Maintenance maintenance, EquipmentDirectory directory, LocalDate today) {
    List<Suggestion.Offer> offers = Suggestions.of(directory.of(id()));
    Stream<MaintenancePlan> accepted =
        FILE.suggestions().stream()
            .flatMap(
                line ->
                    offers.stream()
                        .filter(offer -> offer.suggestion().id().equals(line.id()))
                        .map(offer -> offer.plan(today.plusDays(line.first()))));
    Stream.concat(accepted, FILE.runningTimes().stream().map(line -> plan(line, today)))
        .filter(plan -> maintenance.plans().find(plan.id()).isEmpty())
        .forEach(plan -> maintenance.save(plan, timeZone()));
  }

  /// What somebody has written in the ledgers stays.
  private static void provisionLedgers(Ledgers ledgers, Expiries expiries, LocalDate today) {
    FILE.utilities().stream()
        .map(DemoSite::ledger)
        .filter(ledger -> ledgers.of(ledger.equipment()).equals(Ledger.blank(ledger.equipment())))
        .forEach(ledgers::save);
    FILE.expiries().stream()
        .map(line -> expiry(line, today))
        .filter(expiry -> expiries.find(expiry.id()).isEmpty())
        .forEach(expiries::save);
  }

  private static Ledger ledger(DemoFile.UtilityLine line) {
    return new Ledger(
        new EquipmentId(id(), line.equipment()),
        null,
        null,
        null,
        null,
        null,
        new Responsibility.Utility(line.name(), line.telephone()),
        null);
  }

  private static Expiry expiry(DemoFile.ExpiryLine line, LocalDate today) {
    return new Expiry(
        new ExpiryId(new EquipmentId(id(), line.equipment()), line.id()),
        line.kind(),
        line.name(),
        today.plusDays(line.days()),
        Expiry.LEAD_DAYS);
  }

  private static MaintenancePlan plan(DemoFile.RunningTimeLine line, LocalDate today) {
    LocalDate latest = today.plusMonths(line.months());
    Interval interval = new Interval(line.months(), Interval.Unit.MONTHS);
    return new MaintenancePlan(
        new MaintenancePlanId(id(), line.id()),
        new EquipmentId(id(), line.equipment()),
        line.name(),
        Triggers.of(
            new Trigger.Time(interval, latest, true, DAYS_AHEAD),
            new Trigger.RunningTime(line.point(), line.every(), line.ahead())),
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
