package io.ronda.alerting.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ronda.alerting.backtest.Load.Verdict;
import io.ronda.alerting.backtest.Outcome.OfEquipment;
import io.ronda.alerting.backtest.Trial.Subject;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Pumps say their pressure every ten seconds, from midnight in Shanghai on. The rule of the
/// profile: below 0.3 MPa for ten seconds, gone for ten seconds.
class ARuleIsTriedOnThePast {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Instant MIDNIGHT = DAY.atStartOfDay(ZONE).toInstant();
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final double GOOD = 0.45;

  private static final Profile PUMP =
      ProfileDocument.builtIn().stream()
          .filter(profile -> profile.id().equals("pump"))
          .findFirst()
          .orElseThrow();
  private static final Rule PRESSURE_LOW = rule("pressure-low");

  private final KeptReadings store = new KeptReadings();
  private final Backtest backtest = new Backtest(store);
  private final List<Double> progress = new ArrayList<>();

  @Test
  void itSaysWhenHowLongHowFarAndWhere() {
    good("pump-1", MIDNIGHT, at("09:00:00"));
    says("pump-1", at("09:00:00"), 0.25, 0.19, 0.16, GOOD);
    good("pump-1", at("09:00:40"), at("24:00:00"));
    good("pump-2", MIDNIGHT, at("24:00:00"));

    Outcome tried = run(trial(PRESSURE_LOW, "pump-1", "pump-2")).tried();

    var only =
        new Episode(
            id("pump-1"), at("09:00:10"), at("09:00:40"), at("09:00:40"), Value.of(0.19), 0.16);
    assertThat(tried.total()).isEqualTo(1);
    assertThat(tried.newest()).containsExactly(only);
    assertThat(tried.longest()).isEqualTo(only);
    assertThat(only.millis()).isEqualTo(30_000);
    assertThat(tried.activeShare()).isEqualTo(30.0 / 86_400 / 2);
    assertThat(tried.equipment())
        .extracting(OfEquipment::equipment, OfEquipment::total, OfEquipment::activeShare)
        .containsExactly(tuple(id("pump-1"), 1L, 30.0 / 86_400), tuple(id("pump-2"), 0L, 0.0));
    assertThat(tried.days()).containsExactly(Map.entry(DAY, 1));
    assertThat(tried.hours().get(9)).as("by the site's clock").isEqualTo(1);
    assertThat(tried.load()).isEqualTo(new Load(1, 1.0 / 144, 1, 0));
    assertThat(tried.load().verdict()).isEqualTo(Verdict.ACCEPTABLE);
  }

  @Test
  void itIsComparedWithTheRuleAsItIs() {
    says("pump-1", MIDNIGHT, GOOD, 0.25, 0.25, GOOD, GOOD, 0.15, 0.15, GOOD, GOOD);
    Rule changed = below(PRESSURE_LOW, 0.2, 0.02);

    Findings found =
        run(new Trial(List.of(subject("pump-1", changed)), MIDNIGHT, at("00:01:30"), ZONE));

    assertThat(found.tried().total()).isEqualTo(1);
    assertThat(found.current()).extracting(Outcome::total).isEqualTo(2L);
    assertThat(run(trial(PRESSURE_LOW, "pump-1")).current()).as("nothing is changed").isNull();
  }

  @Test
  void whatComesLateEndsNoAlarmBeforeItsBeginning() {
    says("pump-1", MIDNIGHT, 0.25);
    Instant arrived = at("00:01:00");
    store.write(
        List.of(
            new Reading(
                id("pump-1"),
                "pressure",
                at("00:00:05").toEpochMilli(),
                arrived.toEpochMilli(),
                Value.of(GOOD))));
    Rule rule = copy(PRESSURE_LOW, PRESSURE_LOW.when(), Duration.ofSeconds(10), Duration.ZERO);

    assertThat(run(trial(rule, "pump-1")).tried().newest())
        .extracting(Episode::raisedAt, Episode::clearedAt)
        .containsExactly(tuple(at("00:00:10"), at("00:00:10")));
  }

  @Test
  void anAlarmThatGetsWorseIsOneAndCallsTwice() {
    says("pump-1", MIDNIGHT, GOOD, 0.28, 0.15, 0.12, 0.25, GOOD);
    Rule levels =
        copy(
            PRESSURE_LOW,
            new Condition.Levels("pressure", List.of(lower(0.3), lower(0.2))),
            Duration.ZERO,
            Duration.ZERO);

    Outcome tried = run(trial(levels, "pump-1")).tried();

    assertThat(tried.newest())
        .extracting(Episode::raisedAt, Episode::clearedAt, Episode::value, Episode::peak)
        .containsExactly(tuple(at("00:00:10"), at("00:00:50"), Value.of(0.28), 0.12));
    assertThat(tried.load()).isEqualTo(new Load(2, 2.0 / 144, 2, 0));
  }

  @Test
  void delaysEndWhereNoReadingComes() {
    says("pump-1", MIDNIGHT, GOOD, 0.25);

    Outcome tried = run(trial(PRESSURE_LOW, "pump-1")).tried();

    assertThat(tried.newest())
        .extracting(Episode::raisedAt, Episode::clearedAt, Episode::until)
        .as("silence does not clear it")
        .containsExactly(tuple(at("00:00:20"), null, at("24:00:00")));
  }

  @Test
  void silenceIsHeardFromWhateverTheEquipmentSays() {
    good("pump-1", MIDNIGHT, at("01:00:00"));
    store.write(List.of(reading("pump-1", "flow", at("01:01:50"), at("01:01:50"), 30)));
    good("pump-1", at("02:00:00"), at("24:00:00"));

    Outcome tried = run(trial(rule("silent"), "pump-1")).tried();

    assertThat(tried.newest())
        .extracting(Episode::raisedAt, Episode::clearedAt, Episode::value)
        .containsExactly(tuple(at("01:03:50"), at("02:00:10"), null));
  }

  @Test
  void whatCameLateIsJudgedAsItWas() {
    good("pump-1", MIDNIGHT, at("01:00:00"));
    late("pump-1", at("01:00:00"), at("01:10:00"), 0.1);
    good("pump-1", at("01:01:00"), at("02:00:00"));

    assertThat(run(trial(PRESSURE_LOW, "pump-1")).tried().total())
        .as("newer readings had been judged before")
        .isZero();

    late("pump-2", at("01:00:00"), at("03:00:00"), 0.1);
    late("pump-2", at("01:01:00"), at("03:00:00"), GOOD);

    assertThat(run(trial(PRESSURE_LOW, "pump-2")).tried().newest())
        .extracting(Episode::raisedAt, Episode::clearedAt)
        .as("it had been away, and sent all in order when it was back")
        .containsExactly(tuple(at("01:00:10"), at("01:01:10")));
  }

  @Test
  void aSwingingValueChattersAndIsMoreThanAnybodyCanBear() {
    Instant end = at("01:00:00");
    for (Instant at = MIDNIGHT; at.isBefore(end); at = at.plus(BEAT.multipliedBy(2))) {
      says("pump-1", at, 0.29, GOOD);
    }
    good("pump-1", end, at("12:00:00"));
    says("pump-1", at("12:00:00"), 0.29, GOOD);
    good("pump-1", at("12:00:20"), at("24:00:00"));
    Rule nervous = below(withoutDelays(PRESSURE_LOW), 0.3, 0);

    Outcome tried = run(trial(nervous, "pump-1")).tried();

    assertThat(tried.total()).isEqualTo(181);
    assertThat(tried.chattering()).as("but for the one at noon").isEqualTo(180);
    assertThat(tried.load()).isEqualTo(new Load(181, 181.0 / 144, 30, 6.0 / 144));
    assertThat(tried.load().verdict()).isEqualTo(Verdict.EXCESSIVE);
  }

  @Test
  void theVerdictIsThatOfTheStandards() {
    assertThat(new Load(144, 1, 10, 0).verdict()).isEqualTo(Verdict.ACCEPTABLE);
    assertThat(new Load(145, 1, 10, 0).verdict()).isEqualTo(Verdict.MANAGEABLE);
    assertThat(new Load(10, 1, 11, 0.001).verdict()).isEqualTo(Verdict.MANAGEABLE);
    assertThat(new Load(288, 2, 10, 0.009).verdict()).isEqualTo(Verdict.MANAGEABLE);
    assertThat(new Load(289, 2, 10, 0).verdict()).isEqualTo(Verdict.EXCESSIVE);
    assertThat(new Load(10, 1, 11, 0.01).verdict()).isEqualTo(Verdict.EXCESSIVE);
  }

  @Test
  void ofVeryManyAlarmsTheNewestAreKeptAndAllAreCounted() {
    for (int i = 0; i < 1500; i++) {
      says("pump-1", MIDNIGHT.plus(BEAT.multipliedBy(2L * i)), 0.1, GOOD);
    }

    Outcome tried = run(trial(withoutDelays(PRESSURE_LOW), "pump-1")).tried();

    assertThat(tried.total()).isEqualTo(1500);
    assertThat(tried.newest()).hasSize(Tally.MOST_EPISODES);
    assertThat(tried.newest().getFirst().raisedAt())
        .isEqualTo(MIDNIGHT.plus(BEAT.multipliedBy(2L * 1499)));
    assertThat(tried.newest().getLast().raisedAt())
        .isEqualTo(MIDNIGHT.plus(BEAT.multipliedBy(2L * 500)));
  }

  @Test
  void whereOnlyMinutesAreLeftTheirMeansAreJudged() {
    good("pump-1", MIDNIGHT, at("24:00:00"));
    store.close();
    good("pump-1", MIDNIGHT, at("09:00:00"));
    says("pump-1", at("09:00:00"), 0.25, 0.25, 0.25, GOOD, GOOD, GOOD);
    says("pump-1", at("09:01:00"), 0.25, 0.25, 0.25, 0.25, 0.25, 0.25);
    good("pump-1", at("09:02:00"), at("12:00:00"));
    store.forgetBefore(DAY.plusDays(1).atStartOfDay(ZONE).toInstant(), Resolution.MINUTE);

    Findings found = run(trial(PRESSURE_LOW, "pump-1"));

    assertThat(found.sources().getFirst().before()).isEqualTo(Resolution.MINUTE);
    assertThat(found.sources().getFirst().exactSince()).isEqualTo(at("24:00:00"));
    assertThat(found.tried().newest())
        .extracting(Episode::raisedAt, Episode::clearedAt)
        .as("half a minute is not seen, a whole one is")
        .containsExactly(tuple(at("09:01:10"), at("09:02:10")));
  }

  @Test
  void hoursAreTooCoarseToJudgeBy() {
    says("pump-1", MIDNIGHT, 0.1, 0.1, 0.1);
    store.forgetBefore(at("24:00:00"), Resolution.HOUR);

    Findings found = run(trial(PRESSURE_LOW, "pump-1"));

    assertThat(found.sources().getFirst().before()).isEqualTo(Resolution.HOUR);
    assertThat(found.sources().getFirst().readings()).isZero();
    assertThat(found.tried().total()).isZero();
  }

  @Test
  void itTellsHowFarItIs() {
    good("pump-1", MIDNIGHT, MIDNIGHT.plus(BEAT.multipliedBy(30_000)));
    good("pump-2", MIDNIGHT, MIDNIGHT.plus(BEAT.multipliedBy(30_000)));
    var days =
        new Trial(
            List.of(subject("pump-1", PRESSURE_LOW), subject("pump-2", PRESSURE_LOW)),
            MIDNIGHT,
            MIDNIGHT.plus(BEAT.multipliedBy(30_000)),
            ZONE);

    run(days);

    assertThat(progress).isSorted().hasSize(8).contains(0.5).endsWith(1.0);
  }

  @Test
  void itEndsWhereNobodyWantsItAnyMore() {
    good("pump-1", MIDNIGHT, MIDNIGHT.plus(BEAT.multipliedBy(10_001)));
    Trial trial = trial(PRESSURE_LOW, "pump-1");
    var gone = new IllegalStateException("the reader is gone");

    assertThatThrownBy(
            () ->
                backtest.run(
                    trial,
                    _ -> {
                      throw gone;
                    }))
        .isSameAs(gone);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> run(trial)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("whoever interrupted it can still tell").isTrue();
    }
  }

  @Test
  void eventsCannotBeTried() {
    Rule event =
        new Rule(
            "fire",
            Text.of("火警", "Fire"),
            new Condition.Event("fire"),
            Duration.ZERO,
            Duration.ZERO,
            Rule.Priority.CRITICAL,
            true,
            null,
            null,
            null);

    assertThat(Backtest.canTry(event)).isFalse();
    assertThat(Backtest.canTry(PRESSURE_LOW)).isTrue();
  }

  private Findings run(Trial trial) {
    return backtest.run(trial, progress::add);
  }

  /// A rule at pumps for that day.
  private static Trial trial(Rule rule, String... pumps) {
    return new Trial(
        Arrays.stream(pumps).map(pump -> new Subject(pump(pump), rule, rule)).toList(),
        MIDNIGHT,
        at("24:00:00"),
        ZONE);
  }

  private static Subject subject(String pump, Rule rule) {
    return new Subject(pump(pump), rule, PRESSURE_LOW);
  }

  private static Registered pump(String name) {
    return new Registered(
        new Equipment(id(name), Text.of("水泵", "Pump"), "pump", null, Text.of("泵房", "Pump room")),
        PUMP);
  }

  private static EquipmentId id(String name) {
    return new EquipmentId("demo", name);
  }

  private static Rule rule(String id) {
    return PUMP.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  private static Rule below(Rule rule, double below, double deadband) {
    var when = new Condition.Limit("pressure", null, below, deadband);
    return copy(rule, when, rule.onDelay(), rule.offDelay());
  }

  private static Condition.Levels.Level lower(double limit) {
    return new Condition.Levels.Level(null, limit, 0, false, Rule.Priority.MEDIUM, null);
  }

  private static Rule withoutDelays(Rule rule) {
    return copy(rule, rule.when(), Duration.ZERO, Duration.ZERO);
  }

  private static Rule copy(Rule rule, Condition when, Duration onDelay, Duration offDelay) {
    return new Rule(
        rule.id(),
        rule.name(),
        when,
        onDelay,
        offDelay,
        rule.priority(),
        rule.latching(),
        rule.task(),
        rule.advice(),
        rule.source());
  }

  private static Instant at(String clock) {
    return MIDNIGHT
        .plus(Duration.ofHours(Long.parseLong(clock.substring(0, 2))))
        .plus(Duration.ofMinutes(Long.parseLong(clock.substring(3, 5))))
        .plus(Duration.ofSeconds(Long.parseLong(clock.substring(6))));
  }

  private void good(String pump, Instant from, Instant to) {
    int beats = (int) Duration.between(from, to).dividedBy(BEAT);
    says(pump, from, Collections.nCopies(beats, GOOD).stream().mapToDouble(v -> v).toArray());
  }

  /// Values from a moment on, one every ten seconds, that arrive at once.
  private void says(String pump, Instant from, double... values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Instant at = from.plus(BEAT.multipliedBy(i));
      readings.add(reading(pump, "pressure", at, at, values[i]));
    }
    store.write(readings);
  }

  /// A minute of one value that arrives all together, later.
  private void late(String pump, Instant from, Instant arrival, double value) {
    for (int i = 0; i < 6; i++) {
      store.write(
          List.of(reading(pump, "pressure", from.plus(BEAT.multipliedBy(i)), arrival, value)));
    }
  }

  private static Reading reading(
      String pump, String point, Instant at, Instant arrival, double value) {
    return new Reading(id(pump), point, at.toEpochMilli(), arrival.toEpochMilli(), Value.of(value));
  }
}
