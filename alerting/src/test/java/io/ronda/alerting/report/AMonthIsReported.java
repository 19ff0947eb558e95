package io.ronda.alerting.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every figure of the report, counted by hand.
class AMonthIsReported {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final AtomicInteger SITES = new AtomicInteger();

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final WrittenJournal journal = site();
  private final AlarmReports reports = new AlarmReports(database.jdbi(), Chatter.USUAL);

  @Test
  void onlyWhatCallsForSomebodyCounts() {
    journal
        .raised("LOW-pump-1/pressure/", at("01T08:00:00"))
        .acknowledged("LOW-pump-1/pressure/", at("01T08:01:00"))
        .to("LOW-pump-1/pressure/", at("01T09:00:00"), "RE_ALARM", "UNACK")
        .acknowledged("LOW-pump-1/pressure/", at("01T09:01:00"))
        .cleared("LOW-pump-1/pressure/", at("01T10:00:00"))
        .to("LOW-pump-2/pressure/", at("01T10:00:00"), "HOLD", "SUPPRESSED")
        .to("LOW-pump-2/pressure/", at("01T11:00:00"), "RELEASE", "UNACK")
        .to("LOW-pump-2/pressure/", at("01T12:00:00"), "WORSEN", "UNACK")
        .to("LOW-pump-2/pressure/", at("01T13:00:00"), "EASE", "UNACK");

    AlarmReport report = november();
    assertThat(report.annunciations()).isEqualTo(4);
    assertThat(report.frequent().most())
        .extracting(one -> one.condition().equipment().equipment(), Frequency::count)
        .containsExactly(tuple("pump-1", 2), tuple("pump-2", 2));
  }

  @Test
  void anAlarmAtMidnightBelongsToTheNewDayOfTheSite() {
    journal
        .seen("LOW-pump-1/a/", at("01T23:59:59"), at("02T00:00:10"))
        .seen("LOW-pump-1/b/", at("02T00:00:00"), at("02T00:01:00"))
        .seen("LOW-pump-1/c/", at("02T00:09:59"), at("02T00:11:00"))
        .seen("LOW-pump-1/d/", at("02T00:10:00"), at("02T00:11:00"));

    AlarmReport report = november();
    assertThat(report.days()).hasSize(30).allMatch(Day::whole);
    assertThat(report.days().subList(0, 3))
        .extracting(Day::annunciations)
        .containsExactly(1L, 3L, 0L);
    assertThat(report.periods().subList(143, 147)).containsExactly(1, 2, 1, 0);
    assertThat(figure(report, Metric.PER_DAY).value()).isEqualTo(4.0 / 30);
    assertThat(figure(report, Metric.PER_DAY_MAX).at()).isEqualTo(at("02T00:00:00"));
  }

  @Test
  void theEndsOfTheRangeAreExact() {
    journal
        .seen("LOW-pump-1/a/", at("01T00:00:00").minusMillis(1), at("01T00:05:00"))
        .seen("LOW-pump-1/b/", at("01T00:00:00"), at("01T00:05:00"))
        .seen("LOW-pump-1/c/", at("30T23:59:59"), at("30T23:59:59").plusSeconds(60))
        .seen("LOW-pump-1/d/", at("30T23:59:59").plusSeconds(1), at("30T23:59:59").plusSeconds(60));
    assertThat(november().annunciations()).isEqualTo(2);
  }

  @Test
  void aFloodHasItsFirstAlarm() {
    for (int i = 0; i < 11; i++) {
      journal.seen(
          "LOW-pump-1/r%d/".formatted(i), at("03T10:00:00").plusSeconds(i), at("03T10:30:00"));
    }
    journal
        .seen("LOW-pump-2/a/", at("03T10:10:00"), at("03T10:30:00"))
        .seen("LOW-pump-2/b/", at("03T10:19:59"), at("03T10:30:00"));

    AlarmReport report = november();
    assertThat(report.floods()).hasSize(1);
    Flood flood = report.floods().getFirst();
    assertThat(flood.from()).isEqualTo(at("03T10:00:00"));
    assertThat(flood.to()).isEqualTo(at("03T10:10:00"));
    assertThat(flood.count()).isEqualTo(11);
    assertThat(flood.first()).isNotNull().extracting(Condition::rule).isEqualTo("r0");
    assertThat(figure(report, Metric.FLOOD_TIME).value()).isEqualTo(100.0 / 4320);
    assertThat(figure(report, Metric.BUSY_PERIODS).numerator()).isEqualTo(1);
    assertThat(report.upset()).isEqualTo(Upset.HARD);
    assertThat(report.steady()).isEqualTo(SteadyState.ACCEPTABLE);
  }

  @Test
  void theTenMostFrequentHaveTheirShare() {
    for (int rule = 0; rule < 12; rule++) {
      for (int time = 0; time <= rule; time++) {
        Instant at = at("04T00:00:00").plus(Duration.ofMinutes(30L * time));
        journal.seen("LOW-pump-1/r%02d/".formatted(rule), at, at.plusSeconds(20));
      }
    }
    AlarmReport report = november();
    // 1 + 2 + … + 12 = 78, without 1 and 2: 75.
    assertThat(figure(report, Metric.TOP_TEN).numerator()).isEqualTo(75);
    assertThat(figure(report, Metric.TOP_TEN).denominator()).isEqualTo(78);
    assertThat(report.frequent().conditions()).isEqualTo(12);
    assertThat(report.frequent().most().getFirst().condition().rule()).isEqualTo("r11");
  }

  @Test
  void threeInAMinuteChatter() {
    blink("LOW-pump-1/chatters/", 0, 30, 60);
    blink("LOW-pump-1/slow/", 0, 30, 61);
    blink("LOW-pump-1/twice/", 0, 30);

    Frequencies chattering = november().chattering();
    assertThat(chattering.conditions()).isEqualTo(1);
    assertThat(chattering.annunciations()).isEqualTo(1);
    assertThat(chattering.most().getFirst().condition().rule()).isEqualTo("chatters");
    assertThat(chattering.most().getFirst().last()).isEqualTo(at("05T12:01:00"));

    var patient = new AlarmReports(database.jdbi(), new Chatter(2, Duration.ofSeconds(30)));
    assertThat(patient.make(List.of(journal.site()), range()).chattering().conditions())
        .isEqualTo(3);
  }

  @Test
  void shortAndAloneIsFleeting() {
    journal
        .seen("LOW-pump-1/fleeting/", at("06T12:00:00"), at("06T12:00:09"))
        .seen("LOW-pump-1/tenSeconds/", at("06T12:00:00"), at("06T12:00:10"))
        .seen("LOW-pump-1/again/", at("06T12:00:00"), at("06T12:00:09"))
        .seen("LOW-pump-1/again/", at("06T12:01:00"), at("06T12:01:09"))
        .seen("LOW-pump-1/later/", at("06T12:00:00"), at("06T12:00:09"))
        .seen("LOW-pump-1/later/", at("06T12:01:01"), at("06T12:05:00"))
        .raised("LOW-pump-1/shelved/", at("06T12:00:00"))
        .to("LOW-pump-1/shelved/", at("06T12:00:05"), "SHELVE", "SHELVED");

    assertThat(november().fleeting().most())
        .extracting(one -> one.condition().rule(), Frequency::count)
        .containsExactlyInAnyOrder(tuple("fleeting", 1), tuple("later", 1));
  }

  @Test
  void anAlarmThatSpansTheRangeStandsOnEveryDay() {
    journal.seen(
        "HIGH-pump-1/spans/",
        at("01T00:00:00").minus(Duration.ofDays(40)),
        at("30T23:59:59").plusSeconds(3600));

    AlarmReport report = november();
    assertThat(report.annunciations()).isZero();
    assertThat(report.days()).allMatch(day -> day.standing() == 1);
    assertThat(figure(report, Metric.STANDING_END).value()).isEqualTo(1);
    assertThat(figure(report, Metric.PER_TEN_MINUTES).value()).isZero();
    assertThat(figure(report, Metric.TOP_TEN).value()).as("nothing to divide by").isNull();
  }

  @Test
  void anAlarmStandsAfterADay() {
    journal
        .seen("HIGH-pump-1/day/", at("10T12:00:00"), at("11T12:00:00"))
        .raised("HIGH-pump-1/more/", at("10T12:00:00"))
        .acknowledged("HIGH-pump-1/more/", at("10T13:00:00"))
        .to("HIGH-pump-1/more/", at("11T06:00:00"), "RE_ALARM", "UNACK")
        .cleared("HIGH-pump-1/more/", at("13T00:00:00"))
        .seen("HIGH-pump-1/little/", at("20T12:00:00"), at("21T13:00:00"))
        .raised("HIGH-pump-1/still/", at("29T12:00:00"));

    AlarmReport report = november();
    assertThat(report.days().stream().filter(day -> day.standing() > 0).map(Day::date))
        .containsExactly(date(11), date(12), date(21), date(30));
    assertThat(report.standing())
        .extracting(stay -> stay.condition().rule())
        .containsExactly("still");
    assertThat(figure(report, Metric.STANDING_DAY).value()).isEqualTo(1);
    assertThat(figure(report, Metric.STANDING_DAY).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void whatIsTakenOutOfSightIsCounted() {
    journal
        .raised("LOW-pump-1/a/", at("10T12:00:00"))
        .to("LOW-pump-1/a/", at("10T13:00:00"), "SHELVE", "SHELVED")
        .to("LOW-pump-1/a/", at("10T13:30:00"), "CLEAR", "SHELVED")
        .to("LOW-pump-1/a/", at("12T13:00:00"), "UNSHELVE", "NORMAL")
        .to("LOW-pump-1/b/", at("29T13:00:00"), "SUPPRESS", "SUPPRESSED")
        .to("LOW-pump-1/c/", at("30T13:00:00"), "REMOVE_FROM_SERVICE", "OUT_OF_SERVICE");

    AlarmReport report = november();
    assertThat(report.days().stream().filter(day -> day.shelved() > 0).map(Day::date))
        .containsExactly(date(10), date(11), date(12));
    assertThat(figure(report, Metric.SHELVED_END).value()).isZero();
    assertThat(figure(report, Metric.SUPPRESSED_END).value()).isEqualTo(1);
    assertThat(figure(report, Metric.OUT_OF_SERVICE_END).value()).isEqualTo(1);
    assertThat(report.standing()).isEmpty();
  }

  @Test
  void thePrioritiesAreSplit() {
    for (int i = 0; i < 20; i++) {
      String priority = i < 16 ? "LOW" : i < 19 ? "MEDIUM" : "HIGH";
      journal.seen(
          "%s-pump-1/r%d/".formatted(priority, i),
          at("07T%02d:00:00".formatted(i)),
          at("07T23:00:00"));
    }
    AlarmReport report = november();
    assertThat(figure(report, Metric.LOW_SHARE).value()).isEqualTo(80);
    assertThat(figure(report, Metric.MEDIUM_SHARE).value()).isEqualTo(15);
    assertThat(figure(report, Metric.HIGH_SHARE).value()).isEqualTo(5);
    assertThat(figure(report, Metric.CRITICAL_SHARE).value()).isZero();
    assertThat(report.figures())
        .filteredOn(figure -> figure.metric().name().endsWith("_SHARE"))
        .allMatch(figure -> figure.verdict() == Verdict.GOOD);
  }

  @Test
  void theTimeToAcknowledgeHasItsSpread() {
    for (int i = 1; i <= 10; i++) {
      String condition = "HIGH-pump-1/r%d/".formatted(i);
      Instant at = at("08T%02d:00:00".formatted(i));
      journal.raised(condition, at).acknowledged(condition, at.plusSeconds(10L * i));
    }
    journal
        .raised("HIGH-pump-2/waits/", at("30T23:00:00"))
        .raised("HIGH-pump-2/late/", at("30T23:00:00"))
        .acknowledged("HIGH-pump-2/late/", at("30T23:59:59").plusSeconds(1))
        .raised("HIGH-pump-2/over/", at("30T23:00:00"))
        .to("HIGH-pump-2/over/", at("30T23:30:00"), "REDEFINE", "NORMAL");

    Answering high =
        november().answering().stream()
            .filter(one -> one.priority() == Rule.Priority.HIGH)
            .findFirst()
            .orElseThrow();
    assertThat(high).isEqualTo(new Answering(Rule.Priority.HIGH, 13, 10, 2, 55.0, 91.0, 100.0));
  }

  @Test
  void anEmptyMonthHasNoShares() {
    AlarmReport report = november();
    assertThat(figure(report, Metric.LOW_SHARE).value()).isNull();
    assertThat(figure(report, Metric.TOP_TEN).verdict()).isEqualTo(Verdict.NONE);
    assertThat(figure(report, Metric.PER_DAY).value()).isZero();
    assertThat(report.answering()).hasSize(4).allMatch(one -> one.median() == null);
  }

  @Test
  void aSeatIsItsSites() {
    journal.seen("LOW-pump-1/a/", at("07T01:00:00"), at("07T23:00:00"));
    WrittenJournal other = site();
    other.seen("LOW-pump-1/a/", at("07T01:00:00"), at("07T23:00:00"));
    other.seen("LOW-pump-1/b/", at("07T01:00:00"), at("07T23:00:00"));

    AlarmReport seat = reports.make(List.of(journal.site(), other.site()), range());
    assertThat(seat.annunciations()).isEqualTo(3);
    assertThat(figure(seat, Metric.PER_TEN_MINUTES_MAX).value()).isEqualTo(3);
    assertThat(seat.bySite()).extracting(SiteLoad::annunciations).containsExactly(1, 2);
    assertThat(november().annunciations()).isEqualTo(1);
  }

  @Test
  void changesOfDefinitionsAreCounted() {
    AlarmReport before = november();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into audit (at, actor, origin, action, subject)
                    values (?, 'chief', '', 'replaceProfile', 'profile/pump'),
                      (?, 'chief', '', 'replaceSite', 'site/demo')
                    """,
                    at("03T00:00:00"),
                    at("03T00:00:00")));
    assertThat(figure(november(), Metric.DEFINITION_CHANGES).numerator())
        .isEqualTo(figure(before, Metric.DEFINITION_CHANGES).numerator() + 1);
  }

  private void blink(String condition, int... seconds) {
    for (int second : seconds) {
      Instant at = at("05T12:00:00").plusSeconds(second);
      journal.seen(condition, at, at.plusSeconds(20));
    }
  }

  private static WrittenJournal site() {
    return new WrittenJournal(database.jdbi(), "site-" + SITES.incrementAndGet(), ZONE);
  }

  private AlarmReport november() {
    return reports.make(List.of(journal.site()), range());
  }

  private static ReportRange range() {
    return ReportRange.of(ZONE, at("01T00:00:00"), at("30T23:59:59").plusSeconds(1));
  }

  private static Figure figure(AlarmReport report, Metric metric) {
    return report.figures().stream()
        .filter(figure -> figure.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  /// A time of November on the site's clock.
  private static Instant at(String time) {
    return LocalDateTime.parse("2026-11-" + time).atZone(ZONE).toInstant();
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2026, 11, day);
  }
}
