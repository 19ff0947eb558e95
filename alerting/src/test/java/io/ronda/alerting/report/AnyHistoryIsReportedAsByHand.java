package io.ronda.alerting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.database.Database;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.assertj.core.data.Offset;

/// Random journals, also such as no life cycle would write, are counted by the database as they are
/// by looking at every line.
class AnyHistoryIsReportedAsByHand {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant BEGIN = Instant.parse("2026-11-19T15:50:00Z");
  private static final List<String> CONDITIONS =
      List.of("LOW-pump-1/pressure/", "HIGH-panel/fire/1");
  private static final AtomicInteger SITES = new AtomicInteger();

  private static final Database DATABASE = TestDatabase.open();

  @AfterContainer
  static void closeTheDatabase() {
    DATABASE.close();
  }

  /// Something happens to a condition some seconds after what happened last.
  record Step(int seconds, String condition, String action, String state) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.of(9, 51, 20, 10)),
                Tuple.of(2, Arbitraries.of(0, 5, 11, 59, 61, 599, 600)),
                Tuple.of(1, Arbitraries.of(3_600, 40_000))),
            Arbitraries.of(CONDITIONS),
            Arbitraries.of("ACKNOWLEDGE", "WORSEN", "OTHER"),
            Arbitraries.frequency(
                Tuple.of(10, "UNACK"),
                Tuple.of(2, "ACKED"),
                Tuple.of(3, "RTN_UNACK"),
                Tuple.of(5, "NORMAL"),
                Tuple.of(1, "LATCHED_ACKED"),
                Tuple.of(1, "SHELVED"),
                Tuple.of(1, "SUPPRESSED"),
                Tuple.of(1, "OUT_OF_SERVICE")))
        .as(Step::new)
        .list()
        .ofMinSize(60)
        .ofMaxSize(120);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
  void theyAgree(@ForAll("histories") List<Step> steps) {
    var journal = new WrittenJournal(DATABASE.jdbi(), "site-" + SITES.incrementAndGet(), ZONE);
    Instant at = BEGIN;
    for (Step step : steps) {
      at = at.plusSeconds(step.seconds());
      journal.to(step.condition(), at, step.action(), step.state());
    }
    ReportRange range =
        ReportRange.of(ZONE, BEGIN.plus(Duration.ofMinutes(10)), BEGIN.plus(Duration.ofDays(3)));
    compare(
        new AlarmReports(DATABASE.jdbi(), Chatter.USUAL).make(List.of(journal.site()), range),
        new ReportByHand(journal.lines(), range));
  }

  private static void compare(AlarmReport report, ReportByHand hand) {
    assertThat(report.periods()).isEqualTo(hand.periods());
    assertThat(byAddress(report.chattering())).isEqualTo(addressed(hand.chattering()));
    assertThat(byAddress(report.fleeting())).isEqualTo(addressed(hand.fleeting()));
    assertThat(byAddress(report.frequent())).isEqualTo(byRule(hand.frequent()));
    for (Answering answering : report.answering()) {
      compare(answering, hand.answers(answering.priority().name()));
    }
    List<ReportRange.Stretch> days = report.range().days();
    for (int i = 0; i < days.size(); i++) {
      compare(report, report.days().get(i), days.get(i), hand);
    }
  }

  private static void compare(Answering answering, ReportByHand.Answers hand) {
    assertThat(answering.acknowledged()).isEqualTo(hand.acknowledged());
    assertThat(answering.waiting()).isEqualTo(hand.waiting());
    if (hand.seconds().isEmpty()) {
      assertThat(answering.median()).isNull();
    } else {
      assertThat(answering.longest()).isEqualTo(hand.seconds().getLast());
      assertThat(answering.median()).isEqualTo(percentile(hand.seconds(), 0.5));
      assertThat(answering.ninetieth())
          .isNotNull()
          .isCloseTo(percentile(hand.seconds(), 0.9), Offset.offset(1e-6));
    }
  }

  /// Between two values in proportion.
  private static double percentile(List<Double> sorted, double part) {
    double place = part * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  private static void compare(
      AlarmReport report, Day day, ReportRange.Stretch stretch, ReportByHand hand) {
    Instant begin = report.range().begin(stretch.first());
    Instant end = report.range().begin(stretch.after());
    assertThat(day.standing()).isEqualTo(hand.within(Stay.Kind.ACTIVE, begin, end));
    assertThat(day.shelved()).isEqualTo(hand.within(Stay.Kind.SHELVED, begin, end));
    assertThat(day.suppressed()).isEqualTo(hand.within(Stay.Kind.SUPPRESSED, begin, end));
    assertThat(day.outOfService()).isEqualTo(hand.within(Stay.Kind.OUT_OF_SERVICE, begin, end));
  }

  private static Map<String, Integer> byAddress(Frequencies frequencies) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Frequency one : frequencies.most()) {
      Condition condition = one.condition();
      counts.put(
          String.join(
              "/", condition.equipment().equipment(), condition.rule(), condition.address()),
          one.count());
    }
    return counts;
  }

  private static Map<String, Integer> addressed(Map<String, Integer> byCondition) {
    Map<String, Integer> counts = new TreeMap<>();
    byCondition.forEach((condition, count) -> counts.put(about(condition), count));
    return counts;
  }

  private static Map<String, Integer> byRule(Map<String, Integer> byCondition) {
    Map<String, Integer> counts = new TreeMap<>();
    byCondition.forEach(
        (condition, count) -> {
          String about = about(condition);
          counts.merge(about.substring(0, about.lastIndexOf('/') + 1), count, Integer::sum);
        });
    return counts;
  }

  private static String about(String condition) {
    return condition.substring(WrittenJournal.priority(condition).length() + 1);
  }
}
