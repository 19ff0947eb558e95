package io.ronda.alerting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A flood begins above ten alarms in ten minutes and ends below five; an average hides it.
class AFloodRisesAndFalls {

  private static final Instant FROM = Instant.parse("2026-11-20T16:00:00Z");

  @Test
  void tenAreNoFloodAndElevenAre() {
    assertThat(load(10, 0).floods()).isEmpty();
    assertThat(load(11, 0).floods()).containsExactly(new Load.Span(0, 1, 11, 11));
  }

  @Test
  void fiveGoOnAndFourEndIt() {
    assertThat(load(0, 12, 5, 30, 4, 10).floods()).containsExactly(new Load.Span(1, 4, 47, 30));
  }

  @Test
  void oneThatIsNotOverLastsUntilTheEnd() {
    assertThat(load(0, 12, 5).floods()).containsExactly(new Load.Span(1, 3, 17, 12));
  }

  @Test
  void oneFromBeforeTheRangeGoesOnInIt() {
    Load load = load(6, 6, 0);
    load.add(-2, 11);
    load.add(-1, 5);

    assertThat(load.floods()).containsExactly(new Load.Span(-2, 2, 28, 11));
    assertThat(value(load, Metric.FLOOD_TIME)).isEqualTo(100.0 * 2 / 3);
    assertThat(load.total()).isEqualTo(12);
  }

  @Test
  void oneThatWasOverBeforeTheRangeIsNotInIt() {
    Load load = load(4, 0);
    load.add(-1, 11);
    assertThat(load.floods()).isEmpty();
  }

  @Test
  void anAverageHidesItsPeak() {
    // One alarm in ten minutes on average, and all of an hour's in ten minutes.
    Load load = load(IntStream.range(0, 144).map(i -> i % 6 == 0 ? 6 : 0).toArray());

    assertThat(value(load, Metric.PER_TEN_MINUTES)).isEqualTo(1);
    assertThat(value(load, Metric.PER_TEN_MINUTES_MAX)).isEqualTo(6);
    assertThat(value(load, Metric.PER_HOUR)).isEqualTo(6);
    assertThat(value(load, Metric.PER_DAY)).isEqualTo(144);

    Load flood = load(IntStream.range(0, 144).map(i -> i == 7 ? 144 : 0).toArray());
    assertThat(value(flood, Metric.PER_TEN_MINUTES)).isEqualTo(1);
    assertThat(value(flood, Metric.PER_TEN_MINUTES_MAX)).isEqualTo(144);
    assertThat(value(flood, Metric.PER_HOUR_MAX)).isEqualTo(144);
    assertThat(value(flood, Metric.BUSY_PERIODS)).isEqualTo(100.0 / 144);
    assertThat(value(flood, Metric.BUSY_HOURS)).isEqualTo(100.0 / 24);
    assertThat(figure(flood, Metric.PER_TEN_MINUTES_MAX).at()).isEqualTo("2026-11-20T17:10:00Z");
    assertThat(figure(flood, Metric.PER_TEN_MINUTES).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(figure(flood, Metric.PER_TEN_MINUTES_MAX).verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void withoutAWholeHourThereIsNoRatePerHour() {
    Load load = load(3, 3);

    assertThat(figure(load, Metric.PER_HOUR).value()).isNull();
    assertThat(figure(load, Metric.PER_HOUR_MAX).value()).isNull();
    assertThat(figure(load, Metric.BUSY_HOURS).value()).isNull();
    assertThat(figure(load, Metric.BUSY_HOURS).verdict()).isEqualTo(Verdict.NONE);
    assertThat(value(load, Metric.PER_TEN_MINUTES)).isEqualTo(3);
  }

  private static double value(Load load, Metric metric) {
    Double value = figure(load, metric).value();
    assertThat(value).isNotNull();
    return value == null ? Double.NaN : value;
  }

  private static Figure figure(Load load, Metric metric) {
    return load.figures().stream()
        .filter(figure -> figure.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Load load(int... counts) {
    Instant to = FROM.plus(Duration.ofMinutes(10L * counts.length));
    Load load = new Load(new ReportRange(ZoneId.of("Asia/Shanghai"), FROM, to));
    for (int i = 0; i < counts.length; i++) {
      load.add(i, counts[i]);
    }
    return load;
  }
}
