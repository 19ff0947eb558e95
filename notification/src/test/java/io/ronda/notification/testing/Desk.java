package io.ronda.notification.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmEntry;
import io.ronda.alerting.alarm.AlarmInput;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.alerting.alarm.Standing;
import io.ronda.core.config.Secret;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Handling;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.channel.Channel;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.ChannelStore;
import io.ronda.notification.channel.HealthStore;
import io.ronda.notification.channel.Post;
import io.ronda.notification.channel.RobotAddress;
import io.ronda.notification.channel.Sender;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.channel.Webhook;
import io.ronda.notification.contact.Contact;
import io.ronda.notification.contact.ContactStore;
import io.ronda.notification.contact.Way;
import io.ronda.notification.ladder.Escalations;
import io.ronda.notification.ladder.Ladder;
import io.ronda.notification.ladder.LadderId;
import io.ronda.notification.ladder.LadderStore;
import io.ronda.notification.ladder.QuietHours;
import io.ronda.notification.ladder.Recipient;
import io.ronda.notification.ladder.Step;
import io.ronda.notification.outbox.Courier;
import io.ronda.notification.secret.Safe;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A site whose alarms are told, with a clock that the test moves. Its people are `e-001` and
/// `e-002`, engineers, and `s-001`, supervisor.
public final class Desk implements AutoCloseable {

  public static final String SITE = "demo";
  public static final EquipmentId PUMP = new EquipmentId(SITE, "pump-1");

  /// Ten in the morning in Shanghai.
  public static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private static final Secret KEY = new Secret("bm90IGEgc2VjcmV0LCBvbmx5IDMyIGJ5dGVzIGxvbmc=");

  public final TestClock clock = new TestClock(START);
  public final Jdbi jdbi;
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /// Where push services are, whatever their name: a public address, though they are here.
  public InetAddress[] hosts = {InetAddress.ofLiteral("203.0.113.7")};

  public final ChannelStore channels;

  private final Sender sender;

  public Desk(Jdbi jdbi) {
    this(jdbi, Duration.ofSeconds(10));
  }

  /// @param patience how long it waits for an answer to begin
  public Desk(Jdbi jdbi, Duration patience) {
    this.jdbi = jdbi;
    this.channels = new ChannelStore(jdbi, Safe.of(KEY, Path.of("none")), _ -> hosts);
    this.sender = new Sender(new Post(clock, patience), patience.multipliedBy(2));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate site, person, notification_channel, contact, shift, ladder, escalation,
                  notification, notification_attempt cascade
                """));
    ProfileDocument.builtIn().forEach(new ProfileStore(jdbi)::save);
    new SiteStore(jdbi)
        .save(new Site(SITE, new Text("锦绣花园", "Brocade Garden"), ZoneId.of("Asia/Shanghai")));
    new EquipmentStore(jdbi)
        .save(new Equipment(PUMP, new Text("1号水泵", "Pump 1"), "pump", null, Text.of("B1")));
    person("e-001", Role.ENGINEER);
    person("e-002", Role.ENGINEER);
    person("s-001", Role.SUPERVISOR);
  }

  @Override
  public void close() {
    sender.close();
  }

  private void person(String id, Role role) {
    new PersonStore(jdbi).save(new Person(id, Text.of(id), role, Set.of(SITE)));
  }

  public ChannelId webhook(String name, Endpoint endpoint) {
    return channel(name, new Webhook(RobotAddress.parse(endpoint.url()), null), null);
  }

  public ChannelId channel(String name, Transport transport, @Nullable String fallback) {
    return channel(name, transport, fallback, Channel.PER_MINUTE, false);
  }

  public ChannelId channel(
      String name, Transport transport, @Nullable String fallback, int perMinute, boolean evenly) {
    var id = new ChannelId(SITE, name);
    channels.save(
        new Channel(id, Text.of(name), transport, Language.ZH, perMinute, evenly, fallback, true));
    return id;
  }

  /// The person is reached by these, in this order.
  public void reached(String person, ChannelId... channels) {
    List<Way> ways = List.of(channels).stream().map(one -> new Way(one, person)).toList();
    new ContactStore(jdbi).save(new Contact(person, Language.EN, ways));
  }

  /// The site's only ladder, for alarms of every priority, with five minutes a step.
  public void ladder(Recipient... steps) {
    ladder(null, 0, steps);
  }

  /// The same, saying whether it is told that an alarm is over.
  public void ladder(boolean tellRecovered, Recipient... steps) {
    ladder(null, 0, tellRecovered, steps);
  }

  public void ladder(@Nullable QuietHours quiet, int repeats, Recipient... steps) {
    ladder(quiet, repeats, true, steps);
  }

  private void ladder(
      @Nullable QuietHours quiet, int repeats, boolean tellRecovered, Recipient... steps) {
    new LadderStore(jdbi)
        .save(
            new Ladder(
                new LadderId(SITE, "all"),
                Text.of("all"),
                EnumSet.allOf(Rule.Priority.class),
                List.of(steps).stream()
                    .map(one -> new Step(List.of(one), Duration.ofMinutes(5)))
                    .toList(),
                repeats,
                tellRecovered,
                quiet,
                true));
  }

  /// A transition of an alarm, as alerting tells of it.
  public void alarm(
      long id, Rule.Priority priority, AlarmState from, AlarmInput input, AlarmState to) {
    jdbi.useTransaction(handle -> alarm(handle, id, priority, from, input, to));
  }

  private void alarm(
      Handle handle,
      long id,
      Rule.Priority priority,
      AlarmState from,
      AlarmInput input,
      AlarmState to) {
    Instant now = clock.instant();
    var alarm =
        new Alarm(
            id,
            PUMP,
            "pressure",
            Text.of("pressure"),
            "",
            priority,
            Standing.of(to),
            new Text("出口压力 0.21 MPa 低于 0.30 MPa", "pressure 0.21 MPa is below 0.30 MPa"),
            null,
            null,
            null,
            "",
            now,
            now,
            null,
            null,
            null,
            null,
            1,
            1,
            null,
            null,
            Handling.DEFAULT,
            null,
            null,
            0);
    var entry = new AlarmEntry(now, now, input, from, to, "ronda", null);
    new Escalations(jdbi, channels, clock).changed(handle, alarm, entry);
  }

  public void raise(long id) {
    alarm(id, Rule.Priority.HIGH, AlarmState.NORMAL, AlarmInput.RAISE, AlarmState.UNACK);
  }

  public void acknowledge(long id) {
    alarm(id, Rule.Priority.HIGH, AlarmState.UNACK, AlarmInput.ACKNOWLEDGE, AlarmState.ACKED);
  }

  /// The condition is gone before anybody acknowledges.
  public void clear(long id) {
    alarm(id, Rule.Priority.HIGH, AlarmState.UNACK, AlarmInput.CLEAR, AlarmState.RTN_UNACK);
  }

  /// The condition is gone after somebody has acknowledged.
  public void clearAcknowledged(long id) {
    alarm(id, Rule.Priority.HIGH, AlarmState.ACKED, AlarmInput.CLEAR, AlarmState.NORMAL);
  }

  /// What happens in a second: due steps are climbed, due messages leave.
  public void sweep() {
    sweep(clock);
  }

  private void sweep(InstantSource time) {
    new Escalations(jdbi, channels, time).sweep();
    courier(sender, time).deliver();
  }

  private Courier courier(Sender by, InstantSource time) {
    return new Courier(jdbi, channels, by, meters, new Random(7), Runnable::run, time);
  }

  /// Time passes, with a sweep every so often.
  public void pass(Duration duration, Duration every) {
    for (Instant end = clock.instant().plus(duration); clock.instant().isBefore(end); ) {
      clock.advance(every);
      sweep();
    }
  }

  public void pass(Duration duration) {
    pass(duration, Duration.ofSeconds(5));
  }

  /// A sweep by a process that dies when it looks at its clock once more than so often; it may be
  /// done before.
  public void dieWhileSweeping(int looksAtTheClock) {
    var looks = new AtomicInteger(looksAtTheClock);
    InstantSource mortal =
        () -> {
          if (looks.getAndDecrement() <= 0) {
            throw new Killed();
          }
          return clock.instant();
        };
    try {
      sweep(mortal);
    } catch (Killed e) {
      // As intended.
    }
  }

  private static final class Killed extends RuntimeException {}

  /// The channels that do not work.
  public List<String> dead() {
    return jdbi.withHandle(HealthStore::dead).keySet().stream().map(ChannelId::toString).toList();
  }

  /// How many messages are in a state.
  public int messages(String state) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select count(*) from notification where state = ?", state)
                .mapTo(Integer.class)
                .one());
  }
}
