package io.ronda.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmEngine;
import io.ronda.alerting.alarm.AlarmQuery;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.platform.DeadChannel;
import io.ronda.alerting.platform.Platform;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.ladder.Escalations;
import io.ronda.notification.ladder.Ladder;
import io.ronda.notification.ladder.LadderId;
import io.ronda.notification.ladder.LadderStore;
import io.ronda.notification.ladder.Recipient;
import io.ronda.notification.ladder.Step;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The robot of site `demo` dies while alarms of its pump are told; the platform has a ladder of
/// its own, with a robot and a spare one.
class AChannelDies {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Endpoint robot = new Endpoint();
  private final Endpoint office = new Endpoint();
  private Desk desk;
  private Alarms alarms;
  private AlarmEngine engine;
  private Platform platform;

  @BeforeEach
  void wire() {
    desk = new Desk(database.jdbi());
    desk.jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate alarm, alarm_journal, task, task_journal, rule_evaluation,
                  evaluation_site, hearing, live_event cascade
                """));
    Platform.provision(desk.jdbi);
    var directory =
        new EquipmentDirectory(new EquipmentStore(desk.jdbi), new ProfileStore(desk.jdbi));
    var escalations = new Escalations(desk.jdbi, desk.channels, desk.clock);
    var tasks = new Tasks(desk.jdbi, desk.clock);
    alarms = new Alarms(desk.jdbi, directory, tasks, escalations, desk.clock);
    engine =
        new AlarmEngine(
            desk.jdbi,
            directory,
            tasks,
            site -> site,
            escalations,
            new SimpleMeterRegistry(),
            desk.clock);
    platform = new Platform(desk.jdbi, List.of(), this::dead, List.of(engine), desk.clock);
    desk.webhook("robot", robot);
    desk.ladder(new Recipient.Group("robot"));
  }

  @AfterEach
  void close() {
    desk.close();
    robot.close();
    office.close();
  }

  @Test
  void itIsOneAlarmThatEndsWhenItWorksAgain() {
    robot.answers(500, "");
    desk.raise(1);
    pass(Duration.ofMinutes(10));

    assertThat(live())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.equipment()).isEqualTo(Platform.CHANNELS);
              assertThat(alarm.address()).isEqualTo("demo.robot");
              assertThat(alarm.priority()).isEqualTo(Rule.Priority.HIGH);
              assertThat(alarm.message().en())
                  .isEqualTo("Notification channel dead demo.robot HTTP 500");
              assertThat(alarm.occurrences()).isEqualTo(1);
            });

    robot.answers(200, "");
    pass(Duration.ofMinutes(15));

    assertThat(live()).extracting(Alarm::state).containsExactly(AlarmState.RTN_UNACK);
  }

  @Test
  void aTestThatArrivesEndsItToo() {
    robot.answers(500, "");
    desk.raise(1);
    pass(Duration.ofMinutes(5));
    desk.jdbi.useTransaction(
        handle -> HealthStore.proved(handle, ChannelId.parse("demo.robot"), desk.clock.instant()));
    pass(Duration.ofMinutes(3));

    assertThat(live()).extracting(Alarm::state).containsExactly(AlarmState.RTN_UNACK);
  }

  @Test
  void aChannelThatIsDeletedOrSwitchedOffIsNoAlarmAnyMore() {
    robot.answers(500, "");
    desk.raise(1);
    pass(Duration.ofMinutes(5));
    assertThat(live()).hasSize(1);

    desk.channels.delete(ChannelId.parse("demo.robot"));
    pass(Duration.ofMinutes(3));

    assertThat(live()).extracting(Alarm::state).containsExactly(AlarmState.RTN_UNACK);
  }

  @Test
  void itIsToldByAnotherWayAndNeverByItself() {
    var robotId = ChannelId.parse("demo.robot");
    ChannelId spare = platformChannel("spare", office);
    new PersonStore(desk.jdbi)
        .save(new Person("a-001", Text.of("a-001"), Role.ADMINISTRATOR, Person.EVERY_SITE));
    desk.reached("a-001", robotId, spare);
    platformLadder(new Recipient.Named("a-001"));
    robot.answers(500, "");
    desk.raise(1);
    pass(Duration.ofMinutes(5));

    assertThat(live()).extracting(Alarm::address).containsExactly("demo.robot");
    assertThat(messages(robotId)).as("of the pump").isEqualTo(1);
    assertThat(office.requests()).hasSize(1);
    assertThat(office.requests().getFirst().body()).contains("Notification channel dead");
  }

  @Test
  void whereThereIsNoOtherWayNothingPilesUp() {
    platformChannel("robot", robot);
    platformLadder(new Recipient.Group("robot"));
    robot.answers(500, "");
    desk.raise(1);
    pass(Duration.ofHours(2));

    assertThat(live()).hasSize(2);
    assertThat(messages(new ChannelId(Platform.SITE, "robot")))
        .as("of the other channel, from before it was dead itself")
        .isEqualTo(1);
  }

  private ChannelId platformChannel(String name, Endpoint endpoint) {
    var id = new ChannelId(Platform.SITE, name);
    desk.channels.save(
        new Channel(
            id,
            Text.of(name),
            new Webhook(RobotAddress.parse(endpoint.url()), null),
            Language.EN,
            Channel.PER_MINUTE,
            false,
            null,
            true));
    return id;
  }

  private void platformLadder(Recipient recipient) {
    new LadderStore(desk.jdbi)
        .save(
            new Ladder(
                new LadderId(Platform.SITE, "all"),
                Text.of("all"),
                EnumSet.allOf(Rule.Priority.class),
                List.of(new Step(List.of(recipient), Duration.ofMinutes(5))),
                0,
                true,
                null,
                true));
  }

  private void pass(Duration span) {
    for (long second = 0; second < span.toSeconds(); second += 5) {
      desk.pass(Duration.ofSeconds(5));
      platform.look();
      engine.heard(Platform.SITE, desk.clock.instant());
      engine.sweep();
    }
  }

  private List<DeadChannel> dead() {
    return desk.jdbi.withHandle(HealthStore::dead).entrySet().stream()
        .map(one -> new DeadChannel(one.getKey().toString(), one.getValue()))
        .toList();
  }

  private List<Alarm> live() {
    return alarms.list(AlarmQuery.live(Person.EVERY_SITE, 10)).items();
  }

  private int messages(ChannelId channel) {
    return desk.jdbi.withHandle(
        handle ->
            handle
                .select(
                    "select count(*) from notification where site = ? and channel = ?",
                    channel.site(),
                    channel.channel())
                .mapTo(Integer.class)
                .one());
  }
}
