package io.ronda.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.alarm.Meters;
import io.ronda.alerting.flood.Floods;
import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.ledger.LedgerFiles;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.platform.LaneReport;
import io.ronda.alerting.platform.Platform;
import io.ronda.alerting.schedule.Scheduler;
import io.ronda.alerting.task.Tasks;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.dispatch.Candidates;
import io.ronda.alerting.task.dispatch.Dispatcher;
import io.ronda.core.config.Configuration;
import io.ronda.core.config.Secret;
import io.ronda.core.database.Database;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.provision.ProvisionFiles;
import io.ronda.core.provision.ProvisionRefusedException;
import io.ronda.core.provision.Provisioning;
import io.ronda.core.site.PersonStore;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.gateway.broker.SiteUser;
import io.ronda.ingest.deadletter.DeadLetterStore;
import io.ronda.ingest.deadletter.HeldLetters;
import io.ronda.ingest.lane.Ingest;
import io.ronda.ingest.lane.NettySession;
import io.ronda.ingest.telemetry.PostgresTelemetryStore;
import io.ronda.notification.Notifications;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.notification.duty.Roster;
import io.ronda.notification.secret.Safe;
import io.ronda.patrol.Patrol;
import io.ronda.web.Web;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running server: every part, wired in the order in which data flows.
final class Server implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Server.class);

  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration REPORTING = Duration.ofSeconds(2);
  private static final Duration PLANNING = Duration.ofSeconds(10);
  private static final Duration FOLLOWING = Duration.ofSeconds(5);
  private static final Duration COUNTING = Duration.ofSeconds(15);
  private static final Duration PRUNING = Duration.ofMinutes(5);
  private static final Duration ROLL_UP = Duration.ofMinutes(1);
  private static final Duration MAINTENANCE = Duration.ofHours(1);
  private static final Duration MAINTENANCE_COUNT = Duration.ofMinutes(5);

  private final Parts parts;
  private final Jdbi jdbi;
  private final Broker broker;
  private final Web web;

  private Server(Parts parts, Jdbi jdbi, Broker broker, Web web) {
    this.parts = parts;
    this.jdbi = jdbi;
    this.broker = broker;
    this.web = web;
  }

  /// Starts everything, and returns when people and devices can come.
  ///
  /// @param token what programs with every right send
  /// @param siteUsers MQTT users that are in no database
  /// @param setup writes into the database before the server reads it
  static Server start(
      Configuration configuration, Secret token, List<SiteUser> siteUsers, Setup setup) {
    Parts parts = new Parts();
    try {
      return start(configuration, token, siteUsers, setup, parts, InstantSource.system());
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /// What has to be in the database before the server starts.
  @FunctionalInterface
  interface Setup {

    Setup NONE = (_, _) -> {};

    void write(Jdbi jdbi, Patrol patrol);
  }

  private static Server start(
      Configuration configuration,
      Secret token,
      List<SiteUser> siteUsers,
      Setup setup,
      Parts parts,
      InstantSource clock) {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Database database = Engines.database(configuration, parts);
    Jdbi jdbi = database.jdbi();
    writeBuiltInProfiles(new ProfileStore(jdbi));
    Platform.provision(jdbi);

    var notifications = parts.add(new Notifications(jdbi, safe(configuration), meters, clock));
    var escalations = notifications.escalations();
    var clocks = new ClockStore(jdbi, HolidayStore::all);
    var tasks = new Tasks(jdbi, escalations, clocks, clock);
    Patrol patrol = Patrol.on(jdbi, tasks, clock);
    setup.write(jdbi, patrol);
    provision(configuration, jdbi, tasks, clock);
    patrol.planner().plan();

    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    UnaryOperator<String> laneOf =
        site -> site.equals(Platform.SITE) ? site : Ingest.laneOf(site, configuration.ingest());
    var alarms = new AlarmEngine(jdbi, directory, tasks, laneOf, escalations, meters, clock);
    var handling = new Alarms(jdbi, directory, tasks, escalations, clock);
    TelemetryStore telemetry = Engines.telemetry(configuration, jdbi, clock, parts);
    Broker broker = Engines.broker(configuration, siteUsers, jdbi, meters, clock, parts);
    var scheduler = parts.add(new Scheduler(database.dataSource(), meters, clock));
    var floods = new Floods(jdbi, clock);
    var maintenance = new Maintenance(jdbi, tasks, directory, clock);
    var expiries = new Expiries(jdbi, tasks, directory, clock);
    var dispatcher = new Dispatcher(tasks, new Candidates(new Roster()), clock);
    var lanes = new Lanes();
    var readiness = new Readiness(database, scheduler, lanes);
    var deadLetters = new DeadLetterStore(jdbi);

    Vertx vertx = Vertx.vertx();
    parts.add(() -> vertx.close().await());
    Web web =
        parts.add(
            new Web(
                vertx,
                configuration.http(),
                token,
                new Web.Parts(
                    database,
                    directory,
                    telemetry,
                    handling,
                    new Meters(jdbi, directory, alarms),
                    floods,
                    tasks,
                    clocks,
                    maintenance,
                    expiries,
                    patrol,
                    notifications,
                    deadLetters,
                    lanes,
                    readiness.checks(),
                    broker::disconnect),
                meters,
                clock));
    Ingest ingest =
        parts.add(
            new Ingest(
                configuration.ingest(),
                client -> new NettySession(broker.address(), client, clock),
                directory,
                telemetry,
                jdbi,
                List.of(alarms, patrol.tapListener(), web.liveReadings()),
                meters,
                clock));
    lanes.are(ingest);

    var platform =
        new Platform(
            jdbi,
            Ingest.laneNames(configuration.ingest()),
            notifications::deadChannels,
            List.of(alarms, web.liveReadings()),
            clock);

    scheduler.every("platform-look", REPORTING, platform::look);
    scheduler.every("alarm-sweep", SWEEP, alarms::sweep);
    scheduler.every("window-sweep", SWEEP, () -> alarms.judgeWindows(telemetry));
    scheduler.every("flood-sweep", SWEEP, floods::sweep);
    scheduler.every("alarm-timer-sweep", SWEEP, handling::sweep);
    scheduler.every("task-timer-sweep", SWEEP, dispatcher::sweep);
    scheduler.every("round-sweep", SWEEP, patrol.judging()::sweep);
    scheduler.every("round-planning", PLANNING, patrol.planner()::plan);
    scheduler.every("maintenance-sweep", PLANNING, maintenance::sweep);
    scheduler.every("expiry-sweep", PLANNING, expiries::sweep);
    scheduler.every("maintenance-count", MAINTENANCE_COUNT, () -> maintenance.count(telemetry));
    scheduler.every("notification-sweep", SWEEP, notifications::sweep);
    scheduler.every("notification-pruning", MAINTENANCE, notifications::prune);
    scheduler.every("web-pruning", PRUNING, web::prune);
    scheduler.every(
        "dead-letter-pruning", MAINTENANCE, () -> deadLetters.maintain(clock.instant()));
    if (telemetry instanceof PostgresTelemetryStore partitioned) {
      partitioned.maintain();
      scheduler.every("telemetry-partitions", MAINTENANCE, partitioned::maintain);
      scheduler.every("telemetry-roll-up", ROLL_UP, partitioned::rollUp);
    }

    web.start();
    ingest.start();
    scheduler.start();
    // On every node, unlike the scheduler's works: other nodes change equipment too.
    var held = new HeldLetters(deadLetters, meters);
    vertx.setPeriodic(0, COUNTING.toMillis(), _ -> vertx.executeBlocking(() -> count(held)));
    var reporting = new AtomicBoolean();
    vertx.setPeriodic(
        0,
        REPORTING.toMillis(),
        _ -> {
          // A database that hangs is asked once, not every two seconds.
          if (reporting.compareAndSet(false, true)) {
            vertx
                .executeBlocking(() -> report(ingest, alarms, platform))
                .onComplete(_ -> reporting.set(false));
          }
        });
    vertx.setPeriodic(
        FOLLOWING.toMillis(), _ -> vertx.executeBlocking(() -> follow(directory, ingest)));
    return new Server(parts, jdbi, broker, web);
  }

  /// Where the pages and the API are.
  URI address() {
    return URI.create("http://localhost:" + web.port());
  }

  /// Where devices publish, as seen from this machine.
  URI brokerUri() {
    return URI.create(broker.address().uri());
  }

  /// Makes the first administrator, where there is none, and returns the password.
  Optional<String> firstAdministrator() {
    return FirstAdministrator.make(jdbi, web.logins());
  }

  /// Gives a person a new random password.
  String issuePassword(String person) {
    return web.logins().issue(person);
  }

  @Override
  public void close() {
    parts.close();
  }

  private static boolean follow(EquipmentDirectory directory, Ingest ingest) {
    directory.reload();
    ingest.subscribe();
    return true;
  }

  /// Tells until when the lanes of this node heard everything, and whether they work.
  private static boolean report(Ingest ingest, AlarmEngine alarms, Platform platform) {
    List<Ingest.Progress> progress = ingest.progress();
    progress.forEach(lane -> alarms.heard(lane.lane(), lane.settledUntil()));
    platform.report(
        progress.stream().map(lane -> new LaneReport(lane.lane(), lane.keepsUp())).toList());
    return true;
  }

  private static boolean count(HeldLetters held) {
    held.count();
    return true;
  }

  private static Safe safe(Configuration configuration) {
    return Safe.of(configuration.secret().key(), configuration.data().dir().resolve("secret.key"));
  }

  /// Profiles that are there already stay as people have edited them.
  private static void writeBuiltInProfiles(ProfileStore profiles) {
    for (Profile profile : ProfileDocument.builtIn()) {
      if (profiles.find(profile.id()).isEmpty()) {
        profiles.save(profile);
      }
    }
  }

  /// Wrong files do not stop the server: it goes on with the rules that it has.
  private static void provision(
      Configuration configuration, Jdbi jdbi, Tasks tasks, InstantSource clock) {
    Path directory = configuration.provision().directoryIn(configuration.data());
    var equipment = new EquipmentStore(jdbi);
    var known = new EquipmentDirectory(equipment, new ProfileStore(jdbi));
    var expiries = new Expiries(jdbi, tasks, known, clock);
    var ledgers =
        new LedgerFiles(new Ledgers(jdbi, expiries), expiries, equipment, new PersonStore(jdbi));
    try {
      new Provisioning(jdbi, clock, ledgers.keepers())
          .apply(ProvisionFiles.in(directory, LedgerFiles.sections()));
    } catch (ProvisionRefusedException refused) {
      refused.mistakes().forEach(mistake -> log.error("{}: {}", directory, mistake));
      log.error("{}: nothing was applied, the rules are as before", directory);
    }
  }
}
