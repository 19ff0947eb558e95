package io.ronda.web.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.alarm.Meters;
import io.ronda.alerting.flood.Floods;
import io.ronda.alerting.ledger.Expiries;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.task.Tasks;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.core.config.HttpConfig;
import io.ronda.core.config.Secret;
import io.ronda.core.deadletter.Replay;
import io.ronda.core.deadletter.Replayed;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.Zone;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.ingest.deadletter.DeadLetterStore;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import io.ronda.notification.Notifications;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.notification.secret.Safe;
import io.ronda.patrol.Patrol;
import io.ronda.web.Web;
import io.ronda.web.health.Check;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ronda's web on a port of its own, with two sites: `demo`, where one person of each role works,
/// and `harbour`, where `h-001` is the supervisor. Its clock stands until the test moves it.
///
/// ```java
/// @RegisterExtension static final RunningRonda ronda = new RunningRonda();
/// ```
public final class RunningRonda implements BeforeAllCallback, AfterAllCallback {

  public static final String TOKEN = "a-token-for-tests-only";
  public static final String SITE = "demo";
  public static final String OTHER_SITE = "harbour";
  public static final EquipmentId PUMP = new EquipmentId(SITE, "pump-1");
  public static final EquipmentId PANEL = new EquipmentId(SITE, "fire-panel-1");
  public static final EquipmentId OTHER_PANEL = new EquipmentId(OTHER_SITE, "fire-panel-1");

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final TestDatabase database = new TestDatabase();
  private final TestClock clock = new TestClock(NOW);
  private final MemoryTelemetry telemetry = new MemoryTelemetry();
  private final AtomicReference<Check> broker = new AtomicReference<>(Optional::empty);
  private final AtomicReference<Replay> replay = new AtomicReference<>(_ -> Replayed.REFUSED);
  private static final Safe SAFE =
      Safe.of(new Secret("bm90IGEgc2VjcmV0LCBvbmx5IDMyIGJ5dGVzIGxvbmc="), Path.of("none"));

  private final List<String> disconnected = new CopyOnWriteArrayList<>();
  private final Map<String, String> passwords = new HashMap<>();
  private @Nullable Running running;

  private record Running(Vertx vertx, Web.Parts parts, Web web, AlarmEngine engine) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    database.beforeAll(context);
    setUpSites();
    Vertx vertx = Vertx.vertx();
    Jdbi jdbi = database.jdbi();
    var directory = new EquipmentDirectory(new EquipmentStore(jdbi), new ProfileStore(jdbi));
    var notifications = new Notifications(jdbi, SAFE, new SimpleMeterRegistry(), clock);
    var escalations = notifications.escalations();
    var clocks = new ClockStore(jdbi, HolidayStore::all);
    var tasks = new Tasks(jdbi, escalations, clocks, clock);
    var patrol = Patrol.on(jdbi, tasks, clock);
    var engine =
        new AlarmEngine(
            jdbi,
            directory,
            tasks,
            UnaryOperator.identity(),
            escalations,
            new SimpleMeterRegistry(),
            clock);
    var parts =
        new Web.Parts(
            database.database(),
            directory,
            telemetry,
            new Alarms(jdbi, directory, tasks, escalations, clock),
            new Meters(jdbi, directory, engine),
            new Floods(jdbi, clock),
            tasks,
            clocks,
            new Maintenance(jdbi, tasks, directory, clock),
            new Expiries(jdbi, tasks, directory, clock),
            patrol,
            notifications,
            new DeadLetterStore(jdbi),
            id -> replay.get().replay(id),
            Map.of("database", Optional::empty, "broker", brokerCheck()),
            disconnected::add);
    Web web = web(vertx, 0, parts);
    web.start();
    running = new Running(vertx, parts, web, engine);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running().web().close();
    running().parts().notifications().close();
    running().vertx().close().await();
    database.afterAll(context);
  }

  private Check brokerCheck() {
    return new Check() {
      @Override
      public Optional<String> trouble() throws Exception {
        return broker.get().trouble();
      }

      @Override
      public Optional<String> warning() {
        return broker.get().warning();
      }
    };
  }

  private Web web(Vertx vertx, int port, Web.Parts parts) {
    return new Web(
        vertx,
        new HttpConfig("127.0.0.1", port),
        new Secret(TOKEN),
        parts,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        clock);
  }

  /// A second web of the same Ronda on a port; not started.
  public Web another(int port) {
    return web(running().vertx(), port, running().parts());
  }

  /// A client without login.
  public Client nobody() {
    return new Client(port(), Map.of());
  }

  /// A client with the administrator token.
  public Client program() {
    return nobody().with("Authorization", "Bearer " + TOKEN);
  }

  /// A client in whose browser the person is logged in.
  public Client loggedIn(String person) {
    return nobody().logIn(person, password(person));
  }

  /// The person's password, made up at the first call.
  public String password(String person) {
    return passwords.computeIfAbsent(person, web().logins()::issue);
  }

  public int port() {
    return web().port();
  }

  public Web web() {
    return running().web();
  }

  public TestClock clock() {
    return clock;
  }

  public MemoryTelemetry telemetry() {
    return telemetry;
  }

  /// Lets readiness see this of the broker.
  public void brokerIs(Check check) {
    broker.set(check);
  }

  /// A message that was refused now.
  public void refused(String topic, Reason reason, byte[] payload) {
    var message = new Message(topic, payload, clock.instant().toEpochMilli());
    new DeadLetterStore(database.jdbi())
        .save(List.of(new Refusal(Kind.READING, 1, reason, "correct it", message)));
  }

  /// What happens to letters that are replayed; they are refused again until this is called.
  public void replayIs(Replay next) {
    replay.set(next);
  }

  /// The MQTT users whose connections were closed.
  public List<String> disconnected() {
    return disconnected;
  }

  public TestDatabase database() {
    return database;
  }

  public Patrol patrol() {
    return running().parts().patrol();
  }

  public Floods floods() {
    return running().parts().floods();
  }

  /// What evaluates rules; a site's lane has its name.
  public AlarmEngine engine() {
    return running().engine();
  }

  /// What happens in a second: people are told.
  public void tell() {
    running().parts().notifications().sweep();
  }

  /// A fire at an address of a panel: one alarm with its task.
  public void fire(EquipmentId panel, String address) {
    event(panel, address, true);
  }

  /// The end of a fire.
  public void fireIsOut(EquipmentId panel, String address) {
    event(panel, address, false);
  }

  private void event(EquipmentId panel, String address, boolean active) {
    long now = clock.instant().toEpochMilli();
    var event = new DeviceEvent(panel, "fire", address, active, "", now, now);
    running().engine().accept(new Batch(List.of(), List.of(event), List.of(), List.of()));
  }

  private Running running() {
    return Objects.requireNonNull(
        running, "RunningRonda needs to be a static field with @RegisterExtension");
  }

  private void setUpSites() {
    Jdbi jdbi = database.jdbi();
    var profiles = new ProfileStore(jdbi);
    ProfileDocument.builtIn().forEach(profiles::save);
    site(SITE, "锦绣花园", "Brocade Garden");
    site(OTHER_SITE, "海港大厦", "Harbour Tower");
    for (Role role : Role.values()) {
      person(personOf(role), role, Set.of(SITE));
    }
    person("h-001", Role.SUPERVISOR, Set.of(OTHER_SITE));
    person("chief", Role.ADMINISTRATOR, Person.EVERY_SITE);
    new ZoneStore(jdbi)
        .save(new Zone(SITE, "pump-room", Text.of("泵房", "Pump room"), List.of("engineer-1")));
    equipment(PUMP, "1号水泵", "Pump 1", "pump", "pump-room");
    equipment(PANEL, "消防主机", "Fire panel", "fire-panel", null);
    equipment(OTHER_PANEL, "消防主机", "Fire panel", "fire-panel", null);
  }

  /// The person of site `demo` who has the role: `engineer-1` and so on.
  public static String personOf(Role role) {
    return role.key() + "-1";
  }

  private void site(String id, String zh, String en) {
    new SiteStore(database.jdbi()).save(new Site(id, Text.of(zh, en), ZoneId.of("Asia/Shanghai")));
  }

  private void person(String id, Role role, Set<String> sites) {
    new PersonStore(database.jdbi()).save(new Person(id, Text.of("人员" + id, id), role, sites));
  }

  private void equipment(
      EquipmentId id, String zh, String en, String profile, @Nullable String zone) {
    new EquipmentStore(database.jdbi())
        .save(new Equipment(id, Text.of(zh, en), profile, zone, Text.of("地下一层", "Basement")));
  }
}
