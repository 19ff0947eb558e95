package io.ronda.simulators.site;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.fire.FirePanel;
import io.ronda.simulators.guard.Guard;
import io.ronda.simulators.guard.PatrolApi;
import io.ronda.simulators.guard.Tap;
import io.ronda.simulators.scenario.Fault;
import io.ronda.simulators.scenario.Kind;
import io.ronda.simulators.uplink.Uplink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A simulated site in step with the clock. Its equipment sends through one gateway connection;
/// each
/// reader has a connection of its own, so that its last will tells when it is gone; its guards
/// walk.
public final class SimulatedSite implements AutoCloseable {

  private static final Duration LONGEST_STEP = Duration.ofMillis(500);
  private static final Duration PATROL_TICK = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final SiteSettings settings;
  private final InstantSource clock;
  private final Topics topics;
  private final Uplink gateway;
  private final Map<String, Uplink> readers;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads;

  private SimulatedSite(SiteSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.topics = new Topics(settings.site());
    this.gateway = Uplink.start(settings.broker(), clientId("gateway"), null);
    this.readers =
        Layout.READERS.stream().collect(Collectors.toMap(Function.identity(), this::reader));
    this.threads = Stream.concat(Stream.of(equipmentThread()), patrolThread()).toList();
  }

  /// Starts the site; throws where the scenario does not fit it. Broker and server may come later.
  public static SimulatedSite start(SiteSettings settings, InstantSource clock) {
    settings.scenario().checkAgainst(Layout.equipment());
    SimulatedSite site = new SimulatedSite(settings, clock);
    site.threads.forEach(Thread::start);
    return site;
  }

  /// The ids of its equipment, with the profile of each.
  public static Map<String, Kind> equipment() {
    return Layout.equipment();
  }

  /// Messages the broker has taken from the equipment and the readers.
  public long acknowledged() {
    return uplinks().mapToLong(Uplink::acknowledged).sum();
  }

  /// Stops the equipment and the guards, sends what waits, and says goodbye.
  @Override
  public void close() {
    closing.countDown();
    threads.forEach(SimulatedSite::end);
    uplinks().forEach(Uplink::close);
  }

  private Stream<Uplink> uplinks() {
    return Stream.concat(Stream.of(gateway), readers.values().stream());
  }

  private Uplink reader(String id) {
    return Uplink.start(settings.broker(), clientId(id), topics.presence(id));
  }

  private String clientId(String device) {
    return "simulator-" + settings.site() + "-" + device;
  }

  private Uplink uplink(String equipment) {
    return readers.getOrDefault(equipment, gateway);
  }

  private Thread equipmentThread() {
    return Thread.ofVirtual()
        .name("simulated-equipment")
        .unstarted(() -> untilInterrupted(this::runEquipment));
  }

  private Stream<Thread> patrolThread() {
    SiteSettings.Api api = settings.api();
    return api == null
        ? Stream.empty()
        : Stream.of(
            Thread.ofVirtual()
                .name("simulated-patrol")
                .unstarted(() -> untilInterrupted(() -> runPatrol(api))));
  }

  private void runEquipment() throws InterruptedException {
    var simulation =
        Simulation.at(clock.instant(), settings.zone(), settings.seed(), settings.scenario());
    clearPanels(simulation.now());
    do {
      simulation = advance(simulation, clock.instant());
      send(simulation);
    } while (!closing.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
  }

  private Simulation advance(Simulation simulation, Instant now) {
    Simulation moved = simulation;
    Duration step = shortest(LONGEST_STEP, settings.interval());
    while (!moved.now().plus(step).isAfter(now)) {
      moved = moved.step(step);
      for (Notice notice : moved.notices()) {
        uplink(notice.equipment()).send(topics.event(notice, moved.now()));
      }
    }
    return moved;
  }

  private void send(Simulation simulation) {
    for (Sample sample : simulation.samples()) {
      uplink(sample.equipment()).send(topics.telemetry(sample, simulation.now()));
    }
  }

  /// A panel is switched on without alarms: whatever it told before it was switched off is over.
  private void clearPanels(Instant now) {
    settings.scenario().timeline().stream()
        .filter(line -> line.fault() == Fault.FIRE || line.fault() == Fault.DETECTOR_FAULT)
        .map(line -> FirePanel.notice(line).cleared())
        .distinct()
        .forEach(notice -> uplink(notice.equipment()).send(topics.event(notice, now)));
  }

  private void runPatrol(SiteSettings.Api api) throws InterruptedException {
    Chance chance = new Chance(settings.seed());
    List<Guard> guards =
        settings.scenario().guards().stream()
            .map(behaviour -> Guard.of(settings.site(), behaviour, chance))
            .toList();
    try (var patrol =
        new Patrol(new PatrolApi(api.base(), api.token(), settings.site()), guards, this::tap)) {
      do {
        patrol.tick(clock.instant());
      } while (!closing.await(PATROL_TICK.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void tap(Tap tap) {
    uplink(tap.reader()).send(topics.tap(tap));
  }

  private static void untilInterrupted(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread thread) {
    try {
      if (!thread.join(FAREWELL)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// Work that ends when its thread is interrupted.
  private interface Work {
    void run() throws InterruptedException;
  }
}
