package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A level above 5 m for fifteen seconds raises an alarm, until somebody edits the profile.
class ARuleIsChanged {

  private static final Rule RULE = level(5, Duration.ofSeconds(15));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void anAlarmIsRaised() {
    database.jdbi().useHandle(handle -> handle.execute("truncate rule_override"));
    room =
        ControlRoom.at(
            database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.of(RULE)));
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofSeconds(15));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);
  }

  @Test
  void aLongerDelayClosesTheAlarmAndStartsAnew() {
    edit(level(5, Duration.ofHours(1)));
    room.pass(Duration.ofSeconds(1));

    assertThat(room.liveAlarms()).isEmpty();
    Alarm closed = room.allAlarms().getFirst();
    assertThat(room.alarms.journal(closed.id()).getLast().input()).isEqualTo(AlarmInput.REDEFINE);

    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(59));
    assertThat(room.liveAlarms()).isEmpty();
    room.pass(Duration.ofMinutes(1));
    assertThat(room.onlyAlarm().id()).isNotEqualTo(closed.id());
  }

  @Test
  void aTaskThatSomebodyTookStaysOpen() {
    Task task = room.openTasks().getFirst();
    room.tasks.command(
        task.id(), new TaskCommand.Accept(null), new Actor(BrocadeGarden.ENGINEER, Role.ENGINEER));
    edit(level(8, Duration.ofSeconds(15)));
    room.pass(Duration.ofSeconds(1));

    assertThat(room.openTasks())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.state()).isEqualTo(TaskState.ACCEPTED);
              assertThat(open.conditionHolds()).isFalse();
            });
  }

  @Test
  void theSameProfileWrittenAgainKeepsTheAlarm() {
    edit(RULE);
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));

    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
  }

  @Test
  void anotherNameOrPriorityKeepsTheAlarm() {
    edit(
        new Rule(
            RULE.id(),
            Text.of("新名字", "New name"),
            RULE.when(),
            RULE.onDelay(),
            RULE.offDelay(),
            Rule.Priority.LOW,
            RULE.latching(),
            RULE.task(),
            null,
            null));
    room.pass(Duration.ofMinutes(2));
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);

    room.reads(PUMP, "level", 4);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void aRuleThatIsTakenAwayClosesItsAlarmAfterAMinute() {
    edit();
    room.pass(Duration.ofSeconds(59));
    assertThat(room.liveAlarms()).as("another node may know more").hasSize(1);

    room.pass(Duration.ofSeconds(5));
    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void aRuleThatIsDisabledClosesItsAlarmAtOnceAndSaysWhy() {
    override(null, "{\"enabled\": false}");
    room.pass(Duration.ofSeconds(1));

    assertThat(room.liveAlarms()).isEmpty();
    AlarmEntry last = room.alarms.journal(room.allAlarms().getFirst().id()).getLast();
    assertThat(last.note()).isEqualTo(new Text("规则已停用", "The rule was disabled"));

    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void anOverrideOfTheEquipmentWinsOverThatOfItsSite() {
    override(null, "{\"when\": {\"above\": 8}}");
    override(PUMP.equipment(), "{\"when\": {\"above\": 4}}");
    room.reads(PUMP, "level", 4.5);
    room.pass(Duration.ofSeconds(15));

    assertThat(room.onlyAlarm().limit()).isEqualTo(4.0);
  }

  @Test
  void equipmentWithoutOverridesHasTheVeryProfileOfBefore() {
    Profile before = room.directory.find(PUMP).orElseThrow().profile();
    new EquipmentStore(room.jdbi)
        .save(new Equipment(SECOND_PUMP, Text.of("二号泵"), "test", null, Text.of("泵房", "Pump room")));
    override(SECOND_PUMP.equipment(), "{\"enabled\": false}");
    assertThat(room.directory.find(SECOND_PUMP).orElseThrow().profile()).isNotEqualTo(before);

    assertThat(room.directory.find(PUMP).orElseThrow().profile()).isSameAs(before);
  }

  @Test
  void anOverrideThatDoesNotFitAnyMoreDoesNotCount() {
    override(null, "{\"when\": {\"above\": 8}}");
    edit(TestProfile.flag("plain", false, null));

    assertThat(room.directory.find(PUMP).orElseThrow().profile().rules()).hasSize(1);
  }

  @Test
  void equipmentThatIsTakenAwayClosesItsAlarms() {
    new EquipmentStore(room.jdbi).delete(PUMP);
    room.directory.reload();
    room.pass(Duration.ofMinutes(2));

    assertThat(room.liveAlarms()).isEmpty();
    assertThat(room.alarms.liveByEquipment(SITE)).isEmpty();
    assertThat(room.alarms.acknowledge(room.allAlarms().getFirst().id(), OPERATOR, null))
        .as("history is still there")
        .isInstanceOf(AlarmOutcome.Done.class);
  }

  @Test
  void aRuleChangedWhileRondaWasDownIsNoticedAtTheStart() {
    edit(level(8, Duration.ofSeconds(15)));
    room.restartAfter(Duration.ofMinutes(10));

    assertThat(room.liveAlarms()).isEmpty();
  }

  private void override(@Nullable String equipment, String patch) {
    String target = equipment == null ? SITE : SITE + "." + equipment;
    new RuleOverrideStore(room.jdbi).save(RuleOverride.of("test", RULE.id(), target, patch));
    room.directory.reload();
  }

  private void edit(Rule... rules) {
    new ProfileStore(room.jdbi).save(TestProfile.of(rules));
    room.directory.reload();
  }

  private static Rule level(double limit, Duration onDelay) {
    return TestProfile.rule(
        "level-high",
        new Condition.Limit("level", limit, null, 0),
        onDelay,
        false,
        Rule.Grade.IMPORTANT);
  }
}
