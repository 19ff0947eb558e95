package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.RuleOverrideStore;
import io.ronda.core.profile.Schedule.Day;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A level above 5 m raises an alarm, but in the hours of its rule only. Stories begin at 10:00 of
/// a Saturday in Shanghai.
class ARuleCountsInItsHours {

  private static final Text OUTSIDE = new Text("不在规则时段内", "Outside of the rule's schedule");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void theHoursAreUntilFivePastTen() {
    database.jdbi().useHandle(handle -> handle.execute("truncate rule_override"));
    room = roomWith(TestProfile.during("09:00", "10:05", level(Duration.ZERO)));
  }

  @Test
  void beforeThemNothingIsRaised() {
    open(TestProfile.during("10:05", "10:10", level(Duration.ZERO)));
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(5));
    assertThat(room.liveAlarms()).as("evaluation starts anew").isEmpty();

    room.reads(PUMP, "level", 6);
    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(room.clock.instant());
  }

  @Test
  void theirEndClosesTheAlarmAndSaysWhy() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofSeconds(299));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);

    room.pass(Duration.ofSeconds(1));
    assertClosedOutside();
    room.reads(PUMP, "level", 7);
    room.pass(Duration.ofSeconds(10));
    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void aReadingMayTellOfTheEndBeforeTheSweep() {
    room.reads(PUMP, "level", 6);
    room.clock.advance(Duration.ofMinutes(5));
    room.reads(PUMP, "level", 6);

    assertClosedOutside();
  }

  @Test
  void oneBatchMayReachOverTheEnd() {
    room.clock.advance(Duration.ofSeconds(299));
    var last = room.reading(PUMP, "level", room.clock.instant(), 6);
    room.clock.advance(Duration.ofSeconds(1));
    var after = room.reading(PUMP, "level", room.clock.instant(), 6);
    room.engine().accept(ControlRoom.readings(last, after));

    assertClosedOutside();
  }

  @Test
  void aDelayRunsWithinThemOnly() {
    open(TestProfile.during("10:01", "10:02", level(Duration.ofSeconds(15))));
    room.pass(Duration.ofSeconds(50));
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofSeconds(20));
    assertThat(room.liveAlarms()).as("begun before them").isEmpty();

    room.pass(Duration.ofSeconds(40));
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(1));
    assertThat(room.liveAlarms()).as("not ended within them").isEmpty();
  }

  @Test
  void theTimeOfTheReadingCounts() {
    open(TestProfile.during("10:01", "10:02", level(Duration.ZERO)));
    room.pass(Duration.ofSeconds(65));
    room.readLate(PUMP, "level", ControlRoom.START.plusSeconds(59), 6);
    assertThat(room.liveAlarms()).as("made before them").isEmpty();

    room.readLate(PUMP, "level", ControlRoom.START.plusSeconds(60), 6);
    assertThat(room.liveAlarms()).as("made within them").hasSize(1);
  }

  @Test
  void whatWasMadeWithinThemButComesAfterThemIsTooLate() {
    open(TestProfile.during("10:01", "10:02", level(Duration.ZERO)));
    room.pass(Duration.ofSeconds(121));
    room.readLate(PUMP, "level", ControlRoom.START.plusSeconds(119), 6);
    room.clock.advance(Duration.ofHours(24).minusSeconds(30));
    room.sweep();
    room.readLate(PUMP, "level", ControlRoom.START.plusSeconds(119), 6);

    assertThat(room.allAlarms()).isEmpty();
  }

  @Test
  void aNightBelongsToTheDayItBeganOn() {
    open(TestProfile.during("22:00", "02:00", level(Duration.ZERO), Day.SAT));
    at("2026-11-21T15:50:00Z");
    room.reads(PUMP, "level", 6);
    at("2026-11-21T17:59:59Z");
    assertThat(room.liveAlarms()).as("on Sunday, before 2:00").hasSize(1);

    room.pass(Duration.ofSeconds(1));
    assertClosedOutside();
    at("2026-11-22T15:00:00Z");
    room.reads(PUMP, "level", 6);
    assertThat(room.liveAlarms()).as("on Sunday at 23:00").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-27T22:00:00Z, 2027-03-28T04:00:00Z",
    "2027-10-30T21:00:00Z, 2027-10-31T05:00:00Z",
    "2027-11-01T22:00:00Z, 2027-11-02T05:00:00Z",
  })
  void inBerlinTheNightEndsAtSixByTheClockOnTheWall(String atEleven, String atSix) {
    open(TestProfile.during("22:00", "06:00", level(Duration.ZERO)));
    new SiteStore(room.jdbi).save(new Site(SITE, Text.of("Berlin"), ZoneId.of("Europe/Berlin")));
    room.directory.reload();
    at(atEleven);
    room.reads(PUMP, "level", 6);
    at(Instant.parse(atSix).minusSeconds(1).toString());
    assertThat(room.liveAlarms()).hasSize(1);

    room.pass(Duration.ofSeconds(1));
    assertClosedOutside();
  }

  @Test
  void aRestartWithinThemKeepsTheAlarm() {
    open(TestProfile.during("09:00", "11:00", level(Duration.ZERO)));
    room.reads(PUMP, "level", 6);
    Alarm alarm = room.onlyAlarm();
    room.restartAfter(Duration.ofMinutes(30));
    room.reads(PUMP, "level", 6);

    assertThat(room.onlyAlarm()).isEqualTo(alarm);
  }

  @Test
  void aRestartAfterThemClosesTheAlarm() {
    open(TestProfile.during("09:00", "11:00", level(Duration.ZERO)));
    room.reads(PUMP, "level", 6);
    room.restartAfter(Duration.ofHours(2));

    assertClosedOutside();
  }

  @Test
  void aRestartInThoseOfTheNextDayClosesTheAlarmAndStartsAnew() {
    open(TestProfile.during("09:00", "11:00", level(Duration.ZERO)));
    room.reads(PUMP, "level", 6);
    Alarm yesterday = room.onlyAlarm();
    room.restartAfter(Duration.ofHours(24));
    assertClosedOutside();

    room.reads(PUMP, "level", 6);
    assertThat(room.onlyAlarm().id()).isNotEqualTo(yesterday.id());
  }

  @Test
  void nobodyMissesAnEquipmentThatIsSilentOutsideOfThem() {
    Rule silent =
        TestProfile.rule(
            "silent", new Condition.Silence(Duration.ofSeconds(30)), Duration.ZERO, false, null);
    open(TestProfile.during("10:02", "10:04", silent));
    room.reads(PUMP, "level", 1);
    room.pass(Duration.ofSeconds(149));
    assertThat(room.liveAlarms()).as("it counts from their beginning").isEmpty();

    room.pass(Duration.ofSeconds(2));
    assertThat(room.liveAlarms()).hasSize(1);
    room.pass(Duration.ofSeconds(89));
    assertClosedOutside();
  }

  @Test
  void anEventIsClosedWithThemToo() {
    open(
        TestProfile.during(
            "09:00",
            "10:05",
            TestProfile.rule("fire", new Condition.Event("fire"), Duration.ZERO, false, null)));
    room.reports(PUMP, "fire", "loop-1", true, "");
    assertThat(room.liveAlarms()).hasSize(1);
    room.pass(Duration.ofMinutes(5));

    assertClosedOutside();
  }

  @Test
  void aSiteMayHaveOthers() {
    override("{\"schedule\": {\"to\": \"10:06\"}}");
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(5));
    assertThat(room.liveAlarms()).hasSize(1);

    override("{\"schedule\": null}");
    room.pass(Duration.ofMinutes(2));
    room.reads(PUMP, "level", 6);
    assertThat(room.liveAlarms()).as("always").hasSize(1);
  }

  @Test
  void aLaterEndKeepsTheAlarmAndAnEarlierOneClosesIt() {
    Rule level = level(Duration.ZERO);
    open(TestProfile.during("09:00", "11:00", level));
    room.reads(PUMP, "level", 6);
    edit(TestProfile.during("09:00", "12:00", level));
    room.pass(Duration.ofSeconds(1));
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);

    edit(TestProfile.during("09:00", "10:00", level));
    room.pass(Duration.ofSeconds(1));
    assertClosedOutside();
  }

  private void open(Rule rule) {
    room = roomWith(rule);
  }

  private static ControlRoom roomWith(Rule rule) {
    return ControlRoom.at(
        database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.of(rule)));
  }

  private void at(String instant) {
    room.clock.advance(Duration.between(room.clock.instant(), Instant.parse(instant)));
    room.sweep();
  }

  private void override(String patch) {
    new RuleOverrideStore(room.jdbi).save(RuleOverride.of("test", "level-high", SITE, patch));
    room.directory.reload();
  }

  private void edit(Rule rule) {
    new ProfileStore(room.jdbi).save(TestProfile.of(rule));
    room.directory.reload();
  }

  private void assertClosedOutside() {
    assertThat(room.liveAlarms()).isEmpty();
    AlarmEntry last = room.alarms.journal(room.allAlarms().getFirst().id()).getLast();
    assertThat(last.input()).isEqualTo(AlarmInput.REDEFINE);
    assertThat(last.note()).isEqualTo(OUTSIDE);
  }

  private static Rule level(Duration onDelay) {
    return TestProfile.rule(
        "level-high", new Condition.Limit("level", 5.0, null, 0), onDelay, false, null);
  }
}
