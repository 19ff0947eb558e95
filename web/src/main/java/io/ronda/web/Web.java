package io.ronda.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.alarm.Meters;
import io.ronda.alerting.alarm.Suppression;
import io.ronda.alerting.flood.Flood;
import io.ronda.alerting.flood.Floods;
import io.ronda.alerting.ledger.Documents;
import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.report.AlarmReports;
import io.ronda.alerting.report.Chatter;
import io.ronda.alerting.task.Evidence;
import io.ronda.alerting.task.Tasks;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.dispatch.Candidates;
import io.ronda.alerting.task.figures.Figures;
import io.ronda.core.config.HttpConfig;
import io.ronda.core.config.Secret;
import io.ronda.core.database.Database;
import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.DeadLetters;
import io.ronda.core.deadletter.Replay;
import io.ronda.core.equipment.DeviceCredentials;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.equipment.EquipmentTagStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.notification.Notifications;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.contact.ContactStore;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.notification.duty.Roster;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.notification.ladder.LadderStore;
import io.ronda.notification.outbox.NotificationLog;
import io.ronda.patrol.Patrol;
import io.ronda.patrol.round.Round;
import io.ronda.web.access.Access;
import io.ronda.web.access.Ownership;
import io.ronda.web.alarm.AlarmEndpoints;
import io.ronda.web.alarm.AlarmViews;
import io.ronda.web.alarm.FloodEndpoints;
import io.ronda.web.alarm.SuppressionEndpoints;
import io.ronda.web.audit.AuditLog;
import io.ronda.web.deadletter.DeadLetterEndpoints;
import io.ronda.web.equipment.EquipmentEndpoints;
import io.ronda.web.equipment.MeterEndpoints;
import io.ronda.web.equipment.ProfileEndpoints;
import io.ronda.web.equipment.ReadingEndpoints;
import io.ronda.web.equipment.TagEndpoints;
import io.ronda.web.health.Check;
import io.ronda.web.health.HealthEndpoints;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changes;
import io.ronda.web.http.Contract;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.IdempotencyStore;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.WebServer;
import io.ronda.web.ledger.DocumentEndpoints;
import io.ronda.web.ledger.ExpiryEndpoints;
import io.ronda.web.ledger.LedgerEndpoints;
import io.ronda.web.live.EventEndpoints;
import io.ronda.web.live.LiveFeed;
import io.ronda.web.live.LiveReadings;
import io.ronda.web.live.Things;
import io.ronda.web.maintenance.MaintenanceEndpoints;
import io.ronda.web.maintenance.SuggestionEndpoints;
import io.ronda.web.notification.ChannelEndpoints;
import io.ronda.web.notification.ContactEndpoints;
import io.ronda.web.notification.DutyEndpoints;
import io.ronda.web.notification.HolidayEndpoints;
import io.ronda.web.notification.LadderEndpoints;
import io.ronda.web.notification.NotificationLogEndpoints;
import io.ronda.web.notification.PreviewEndpoints;
import io.ronda.web.notification.PushEndpoints;
import io.ronda.web.notification.ShiftEndpoints;
import io.ronda.web.overview.OverviewEndpoints;
import io.ronda.web.patrol.CheckpointEndpoints;
import io.ronda.web.patrol.PlanEndpoints;
import io.ronda.web.patrol.RoundEndpoints;
import io.ronda.web.patrol.RouteEndpoints;
import io.ronda.web.patrol.TapEndpoints;
import io.ronda.web.report.AlarmReportEndpoints;
import io.ronda.web.report.TaskReportEndpoints;
import io.ronda.web.rule.BacktestEndpoints;
import io.ronda.web.rule.RuleEndpoints;
import io.ronda.web.rule.RuleOverrideEndpoints;
import io.ronda.web.session.Logins;
import io.ronda.web.session.SessionEndpoints;
import io.ronda.web.session.Sessions;
import io.ronda.web.site.PersonEndpoints;
import io.ronda.web.site.PersonNames;
import io.ronda.web.site.SiteEndpoints;
import io.ronda.web.site.ZoneEndpoints;
import io.ronda.web.task.DispatchEndpoints;
import io.ronda.web.task.TaskEndpoints;
import io.ronda.web.task.TaskViews;
import io.ronda.web.task.TermsEndpoints;
import io.ronda.web.ui.UserInterface;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Everything of the web, wired. The app gives [#liveReadings()] to the lanes and runs [#prune()]
/// now and then.
public final class Web implements AutoCloseable {

  private final Logins logins;
  private final Sessions sessions;
  private final IdempotencyStore answers;
  private final LiveFeed feed;
  private final LiveReadings readings;
  private final WebServer server;

  /// What the web shows and commands, made by others.
  ///
  /// @param replay puts dead letters through once more
  /// @param checks what readiness depends on, by name
  /// @param disconnect closes the MQTT connections of a user whose password changed or who is gone
  public record Parts(
      Database database,
      EquipmentDirectory directory,
      TelemetryStore telemetry,
      Alarms alarms,
      Meters meters,
      Floods floods,
      Tasks tasks,
      ClockStore clocks,
      Maintenance maintenance,
      Expiries expiries,
      Patrol patrol,
      Notifications notifications,
      DeadLetters deadLetters,
      Replay replay,
      Map<String, Check> checks,
      Consumer<String> disconnect) {}

  /// @param token what programs with every right send, or null where there are none
  public Web(
      Vertx vertx,
      HttpConfig config,
      @Nullable Secret token,
      Parts parts,
      PrometheusMeterRegistry meters,
      InstantSource clock) {
    Jdbi jdbi = parts.database().jdbi();
    SiteStore sites = new SiteStore(jdbi);
    ChannelStore channels = parts.notifications().channels();
    PersonStore persons = new PersonStore(jdbi);
    AuditLog audit = new AuditLog(clock);
    TaskViews taskViews = new TaskViews(parts.directory(), new PersonNames(jdbi));
    AlarmViews alarmViews = new AlarmViews(parts.directory(), parts.floods());
    Things things =
        new Things(
            parts.alarms(),
            parts.tasks(),
            parts.patrol().rounds(),
            parts.floods(),
            parts.directory(),
            alarmViews,
            taskViews);
    Contract contract = Contract.load(vertx);

    this.sessions = new Sessions(jdbi, persons, clock);
    this.logins = new Logins(jdbi, persons, sessions, clock);
    this.answers = new IdempotencyStore(jdbi, clock);
    this.feed = new LiveFeed(jdbi, parts.database()::connect, things, clock);
    this.readings = new LiveReadings(feed);
    Gauge.builder("ronda.live.pages", feed, LiveFeed::pages).register(meters);

    Endpoints endpoints = new Endpoints();
    List.of(
            new HealthEndpoints(parts.checks(), meters, contract.text()),
            new SessionEndpoints(jdbi, logins, sessions, persons, audit),
            new SiteEndpoints(sites, parts.directory(), new AfterCommit(jdbi)),
            new ZoneEndpoints(new ZoneStore(jdbi), sites, persons),
            new PersonEndpoints(persons, sites, new ZoneStore(jdbi), sessions::endAll),
            new ProfileEndpoints(new ProfileStore(jdbi), parts.directory(), new AfterCommit(jdbi)),
            new RuleEndpoints(new ProfileStore(jdbi), parts.directory(), new AfterCommit(jdbi)),
            new RuleOverrideEndpoints(
                new ProfileStore(jdbi), sites, parts.directory(), new AfterCommit(jdbi)),
            equipment(parts, sites, clock),
            new ReadingEndpoints(parts.telemetry(), parts.directory(), clock),
            new BacktestEndpoints(parts.telemetry(), parts.directory(), sites, clock),
            new MeterEndpoints(parts.meters(), new AfterCommit(jdbi), clock),
            overview(parts, sites, clock),
            new FloodEndpoints(parts.floods(), parts.directory()),
            new AlarmEndpoints(parts.alarms(), alarmViews, new PersonNames(jdbi), clock),
            new SuppressionEndpoints(
                parts.alarms().suppressions(),
                sites,
                new ZoneStore(jdbi),
                parts.directory(),
                clock),
            new AlarmReportEndpoints(
                new AlarmReports(jdbi, Chatter.USUAL), sites, parts.directory(), clock),
            tasks(parts, sites, taskViews, clock),
            new TermsEndpoints(parts.clocks(), sites),
            new TaskReportEndpoints(
                new Figures(jdbi), sites, parts.directory(), new PersonNames(jdbi), clock),
            new MaintenanceEndpoints(parts.maintenance(), parts.directory(), sites, clock),
            new SuggestionEndpoints(parts.maintenance(), parts.directory(), sites),
            new LedgerEndpoints(
                new Ledgers(jdbi, parts.expiries()),
                parts.directory(),
                persons,
                new PersonNames(jdbi)),
            new ExpiryEndpoints(parts.expiries(), parts.directory(), clock),
            new DocumentEndpoints(
                new Documents(jdbi, clock), parts.directory(), new PersonNames(jdbi)),
            new DispatchEndpoints(parts.tasks(), sites),
            new TagEndpoints(new EquipmentTagStore(jdbi), parts.directory()),
            new CheckpointEndpoints(parts.patrol().checkpoints()),
            new RouteEndpoints(parts.patrol().routes()),
            new PlanEndpoints(parts.patrol().plans()),
            new RoundEndpoints(parts.patrol().rounds()),
            new TapEndpoints(parts.patrol().taps(), clock),
            new ChannelEndpoints(
                jdbi, channels, sites, parts.notifications().sender(), audit, clock),
            new ContactEndpoints(new ContactStore(jdbi), channels, persons),
            new ShiftEndpoints(new ShiftStore(jdbi), sites, persons),
            new LadderEndpoints(new LadderStore(jdbi), channels, sites, persons),
            new NotificationLogEndpoints(
                new NotificationLog(jdbi), parts.alarms(), parts.tasks(), new PersonNames(jdbi)),
            new PreviewEndpoints(sites, parts.directory(), parts.alarms(), clock),
            new PushEndpoints(channels.push(), clock),
            new DutyEndpoints(new ShiftStore(jdbi), new HolidayStore(jdbi), sites, clock),
            new HolidayEndpoints(new HolidayStore(jdbi)),
            new DeadLetterEndpoints(jdbi, parts.deadLetters(), parts.replay(), audit, clock),
            new EventEndpoints(feed, sessions))
        .forEach(source -> source.bind(endpoints));

    this.server =
        new WebServer(
            vertx,
            config,
            contract,
            new Access(token, sessions, ownership(parts, persons)),
            new Changes(jdbi, answers, audit),
            endpoints,
            new UserInterface(Web.class.getClassLoader()),
            meters);
  }

  /// Listens from now on.
  ///
  /// @throws io.ronda.web.http.PortInUseException where another program has the port
  public void start() {
    feed.start();
    readings.start();
    server.start();
  }

  public int port() {
    return server.port();
  }

  /// The passwords of people.
  public Logins logins() {
    return logins;
  }

  /// Is told what devices say, for open pages.
  public BatchListener liveReadings() {
    return readings;
  }

  /// Forgets what has expired: sessions, answers to repeated requests, events. To be called every
  /// few minutes.
  public void prune() {
    sessions.prune();
    logins.prune();
    answers.prune();
    feed.prune();
  }

  @Override
  public void close() {
    readings.close();
    feed.close();
    server.close();
  }

  private static EquipmentEndpoints equipment(Parts parts, SiteStore sites, InstantSource clock) {
    Jdbi jdbi = parts.database().jdbi();
    return new EquipmentEndpoints(
        new EquipmentStore(jdbi),
        new ProfileStore(jdbi),
        sites,
        new ZoneStore(jdbi),
        parts.directory(),
        new AfterCommit(jdbi),
        new DeviceCredentials(jdbi, clock),
        parts.disconnect());
  }

  private static OverviewEndpoints overview(Parts parts, SiteStore sites, InstantSource clock) {
    return new OverviewEndpoints(
        sites, parts.directory(), parts.alarms(), parts.tasks(), parts.patrol().rounds(), clock);
  }

  private static TaskEndpoints tasks(
      Parts parts, SiteStore sites, TaskViews views, InstantSource clock) {
    Jdbi jdbi = parts.database().jdbi();
    return new TaskEndpoints(
        parts.tasks(),
        views,
        parts.directory(),
        sites,
        new ZoneStore(jdbi),
        new PersonNames(jdbi),
        new Evidence(jdbi, clock),
        new Candidates(new Roster()),
        new Ledgers(jdbi, parts.expiries()),
        jdbi,
        clock);
  }

  /// Which sites a thing belongs to, for every collection of the API.
  private static Ownership ownership(Parts parts, PersonStore persons) {
    return new Ownership(
        Map.ofEntries(
            Map.entry("sites", Ownership.bySiteInId()),
            Map.entry("zones", Ownership.bySiteInId()),
            Map.entry("equipment", Ownership.bySiteInId()),
            Map.entry("checkpoints", Ownership.bySiteInId()),
            Map.entry("routes", Ownership.bySiteInId()),
            Map.entry("plans", Ownership.bySiteInId()),
            Map.entry("maintenance-plans", Ownership.bySiteInId()),
            Map.entry("expiries", Ownership.bySiteInId()),
            Map.entry("channels", Ownership.bySiteInId()),
            Map.entry("ladders", Ownership.bySiteInId()),
            Map.entry("shifts", Ownership.bySiteInId()),
            Map.entry("profiles", Ownership.everybody()),
            Map.entry("cause-codes", Ownership.everybody()),
            Map.entry("rules", Ownership.everybody()),
            Map.entry("holidays", Ownership.everybody()),
            Map.entry("push-subscriptions", Ownership.everybody()),
            Map.entry("contacts", id -> persons.find(id).map(Person::sites)),
            Map.entry("persons", id -> persons.find(id).map(Person::sites)),
            Map.entry("alarms", byId(id -> parts.alarms().find(id).map(a -> a.equipment().site()))),
            Map.entry("floods", byId(id -> parts.floods().find(id).map(Flood::site))),
            Map.entry(
                "suppressions",
                byId(id -> parts.alarms().suppressions().find(id).map(Suppression::site))),
            Map.entry("tasks", byId(id -> parts.tasks().find(id).map(task -> task.site()))),
            Map.entry("rounds", byId(id -> parts.patrol().rounds().find(id).map(Round::site))),
            Map.entry(
                "dead-letters", byId(id -> parts.deadLetters().find(id).map(DeadLetter::site)))));
  }

  private static Ownership.Owners byId(Function<Long, Optional<String>> site) {
    return id -> NumericIds.of(id).flatMap(site).map(Set::of);
  }
}
