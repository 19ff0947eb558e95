package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.backtest.Backtest;
import io.ronda.alerting.backtest.Episode;
import io.ronda.alerting.backtest.KeptReadings;
import io.ronda.alerting.backtest.Outcome;
import io.ronda.alerting.backtest.Trial;
import io.ronda.alerting.backtest.Trial.Subject;
import io.ronda.core.database.Database;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// The same readings, some of them late and some after a silence, go through the live engine second
/// by second and through a backtest afterwards: both find the same alarms.
class ABacktestSaysWhatHappenedLive {

  /// An alarm ends with its condition or with the hours of its rule.
  private static final Map<AlarmInput, String> TOLD =
      Map.of(AlarmInput.RAISE, "raise", AlarmInput.CLEAR, "clear", AlarmInput.REDEFINE, "clear");

  private static final Rule LEVEL =
      new Rule(
          "level",
          Text.of("液位过高", "Level high"),
          new Condition.Limit("level", 2.0, null, 0.5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Rule.Priority.HIGH,
          false,
          null,
          null,
          null);
  private static final Rule SILENT =
      TestProfile.rule(
          "silent",
          new Condition.Silence(Duration.ofSeconds(40)),
          Duration.ofSeconds(5),
          false,
          null);

  /// Of the hours, a story sees the beginning and mostly the end.
  private static final Rule LEVEL_IN_HOURS =
      TestProfile.during(
          "10:01",
          "10:04",
          TestProfile.rule(
              "level-in-hours",
              new Condition.Limit("level", 1.5, null, 0),
              Duration.ofSeconds(5),
              false,
              null));

  private static final Rule SILENT_IN_HOURS =
      TestProfile.during(
          "10:01",
          "10:04",
          TestProfile.rule(
              "silent-in-hours",
              new Condition.Silence(Duration.ofSeconds(10)),
              Duration.ofSeconds(2),
              false,
              null));

  private static final Rule MEAN =
      TestProfile.rule(
          "mean",
          new Condition.Aggregate(
              "level", Statistic.MEAN, Duration.ofSeconds(40), 2.0, null, 0.2, false),
          Duration.ofSeconds(10),
          false,
          null);

  private static final Rule MEDIAN_IN_HOURS =
      TestProfile.during(
          "10:01",
          "10:04",
          TestProfile.rule(
              "median-in-hours",
              new Condition.Aggregate(
                  "level", Statistic.P50, Duration.ofSeconds(30), null, 1.8, 0, true),
              Duration.ZERO,
              false,
              null));

  /// A level is always above zero.
  private static final Rule RUNNING =
      TestProfile.rule(
          "running",
          new Condition.RunningTime("level", Duration.ofMinutes(1), Duration.ofSeconds(12)),
          Duration.ofSeconds(5),
          false,
          null);

  private static final List<Rule> RULES =
      List.of(LEVEL, SILENT, LEVEL_IN_HOURS, SILENT_IN_HOURS, MEAN, MEDIAN_IN_HOURS, RUNNING);

  private static final Database DATABASE = TestDatabase.open();
  private static final EquipmentDirectory DIRECTORY =
      BrocadeGarden.in(DATABASE.jdbi()).directory(TestProfile.of(RULES.toArray(Rule[]::new)));

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  /// A reading that arrives so many seconds after the one before, and is older by the delay.
  record Said(int pause, int delay, double level) {}

  @Provide
  Arbitrary<List<Said>> stories() {
    Arbitrary<Integer> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(1, 15)),
            Tuple.of(1, Arbitraries.integers().between(35, 70)));
    Arbitrary<Integer> delays =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(0)), Tuple.of(2, Arbitraries.integers().between(1, 30)));
    Arbitrary<Double> levels = Arbitraries.of(1.0, 1.7, 2.0, 2.1, 3.0);
    return Combinators.combine(pauses, delays, levels)
        .as(Said::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(30);
  }

  @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void theAlarmsAreTheSame(@ForAll("stories") List<Said> story) {
    ControlRoom room = ControlRoom.at(DATABASE.jdbi(), DIRECTORY);
    var kept = new KeptReadings();
    for (Said said : story) {
      listen(room, kept, said.pause() - 1);
      room.clock.advance(Duration.ofSeconds(1));
      Reading reading =
          room.reading(
              PUMP, "level", room.clock.instant().minusSeconds(said.delay()), said.level());
      if (isNew(kept, reading)) {
        kept.write(List.of(reading));
        room.engine().accept(ControlRoom.readings(reading));
      }
      room.sweep();
      room.engine().judgeWindows(kept);
    }
    Instant end = room.clock.instant().plusMillis(1);

    for (Rule rule : RULES) {
      assertThat(told(tried(kept, rule, end))).as(rule.id()).isEqualTo(lived(room, rule));
    }
  }

  /// Second by second.
  private static void listen(ControlRoom room, KeptReadings kept, int seconds) {
    for (int i = 0; i < seconds; i++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.sweep();
      room.engine().judgeWindows(kept);
    }
  }

  /// The store keeps the first reading of a moment.
  private static boolean isNew(KeptReadings kept, Reading reading) {
    Instant at = Instant.ofEpochMilli(reading.eventTime());
    return !at.isBefore(ControlRoom.START)
        && kept.history(PUMP, "level", at, at.plusMillis(1), 1).rows().isEmpty();
  }

  private static Outcome tried(KeptReadings kept, Rule rule, Instant end) {
    Registered pump = DIRECTORY.find(PUMP).orElseThrow();
    return new Backtest(kept)
        .run(
            new Trial(
                List.of(new Subject(pump, rule, rule)),
                ControlRoom.START,
                end,
                ZoneId.of("Asia/Shanghai")),
            _ -> {})
        .tried();
  }

  private static List<String> told(Outcome outcome) {
    return outcome.newest().reversed().stream()
        .flatMap(ABacktestSaysWhatHappenedLive::told)
        .toList();
  }

  private static Stream<String> told(Episode episode) {
    return episode.clearedAt() == null
        ? Stream.of("raise " + episode.raisedAt())
        : Stream.of("raise " + episode.raisedAt(), "clear " + episode.clearedAt());
  }

  private static List<String> lived(ControlRoom room, Rule rule) {
    List<AlarmEntry> entries = new ArrayList<>();
    room.allAlarms().stream()
        .filter(alarm -> alarm.rule().equals(rule.id()))
        .forEach(alarm -> entries.addAll(room.alarms.journal(alarm.id())));
    return entries.stream()
        .filter(entry -> TOLD.containsKey(entry.input()))
        .sorted(Comparator.comparing(AlarmEntry::at))
        .map(entry -> TOLD.get(entry.input()) + " " + entry.eventTime())
        .toList();
  }
}
