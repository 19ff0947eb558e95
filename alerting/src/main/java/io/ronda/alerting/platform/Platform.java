package io.ronda.alerting.platform;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// Ronda's own site (平台): what Ronda stands on is equipment there, and what the lanes say about it
/// are its readings. They do not come through the broker, so that its end can be told.
public final class Platform {

  /// The site, and the lane that hears it.
  public static final String SITE = "platform";

  static final EquipmentId BROKER = new EquipmentId(SITE, "broker");
  static final EquipmentId STORE = new EquipmentId(SITE, "store");

  /// The ways to people; an event's address is the channel.
  public static final EquipmentId CHANNELS = new EquipmentId(SITE, "channels");

  static final String CHANNEL_DEAD = "channel-dead";

  private static final Text NOWHERE = new Text("", "");

  /// What was not said for so long is not so any more.
  private static final Duration FRESH = Duration.ofSeconds(6);

  private final List<String> lanes;
  private final LaneReports reports;
  private final Supplier<List<DeadChannel>> deadChannels;
  private final Jdbi jdbi;
  private final List<BatchListener> listeners;
  private final InstantSource clock;

  /// @param lanes those that there should be
  /// @param deadChannels on which nobody can be told now
  /// @param listeners get the readings and events
  public Platform(
      Jdbi jdbi,
      List<String> lanes,
      Supplier<List<DeadChannel>> deadChannels,
      List<BatchListener> listeners,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.deadChannels = deadChannels;
    this.lanes = List.copyOf(lanes);
    this.reports = new LaneReports(jdbi);
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /// Writes the site, where it is missing; its profiles have to be there.
  public static void provision(Jdbi jdbi) {
    var sites = new SiteStore(jdbi);
    if (sites.find(SITE).isEmpty()) {
      sites.save(new Site(SITE, new Text("平台", "Platform"), ZoneId.systemDefault()));
    }
    var equipment = new EquipmentStore(jdbi);
    save(equipment, BROKER, new Text("消息服务器", "Message broker"), "ronda-broker");
    save(equipment, STORE, new Text("数据存储", "Data store"), "ronda-store");
    save(equipment, CHANNELS, new Text("通知渠道", "Notification channels"), "ronda-notification");
  }

  /// Takes down what this node's connected lanes say. To be called every few seconds on each node.
  public void report(List<LaneReport> connected) {
    reports.write(connected, clock.instant());
  }

  /// Tells the listeners how broker, store and channels are. To be called every few seconds on one
  /// node.
  public void look() {
    long fresh = clock.instant().minus(FRESH).toEpochMilli();
    List<LaneReports.Newest> connected =
        reports.newest(lanes).stream().filter(lane -> lane.connectedAt() > fresh).toList();
    List<Reading> readings = new ArrayList<>();
    readings.add(reading(BROKER, "connected", connected.size() == lanes.size()));
    // Lanes that are not connected have nothing to keep, and say nothing about the store.
    if (!connected.isEmpty()) {
      boolean keeping = connected.stream().allMatch(lane -> lane.keptAt() > fresh);
      readings.add(reading(STORE, "keeping", keeping));
    }
    Batch batch = new Batch(readings, channels(), List.of(), List.of());
    listeners.forEach(listener -> listener.accept(batch));
  }

  /// That each dead channel is dead, and that each other one works again whose death was told.
  private List<DeviceEvent> channels() {
    Map<String, String> dead =
        deadChannels.get().stream()
            .collect(Collectors.toMap(DeadChannel::channel, DeadChannel::reason));
    return Stream.concat(
            dead.entrySet().stream().map(one -> event(one.getKey(), true, one.getValue())),
            toldDead()
                .filter(channel -> !dead.containsKey(channel))
                .map(one -> event(one, false, "")))
        .toList();
  }

  private Stream<String> toldDead() {
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select address from rule_evaluation
                        where site = :site and equipment = :equipment and phase <> 'NORMAL'
                        """)
                    .bind("site", SITE)
                    .bind("equipment", CHANNELS.equipment())
                    .mapTo(String.class)
                    .list())
        .stream();
  }

  private DeviceEvent event(String channel, boolean active, String reason) {
    long now = clock.millis();
    return new DeviceEvent(CHANNELS, CHANNEL_DEAD, channel, active, reason, now, now);
  }

  private Reading reading(EquipmentId equipment, String point, boolean value) {
    long now = clock.millis();
    return new Reading(equipment, point, now, now, Value.of(value));
  }

  private static void save(EquipmentStore store, EquipmentId id, Text name, String profile) {
    if (store.find(id).isEmpty()) {
      store.save(new Equipment(id, name, profile, null, NOWHERE));
    }
  }
}
