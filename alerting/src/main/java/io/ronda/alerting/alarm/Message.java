package io.ronda.alerting.alarm;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Sentence;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an alarm says: what is wrong, and by how much.
final class Message {

  private static final int MAX_DECIMALS = 6;

  private Message() {}

  static Text of(Rule rule, Profile profile, String address, @Nullable Value value) {
    return switch (rule.when()) {
      case Condition.Limit limit -> limit(limit, profile, rule, value);
      case Condition.Rate rate -> rate(rate, profile, rule, value);
      case Condition.Deviation deviation -> deviation(deviation, profile, rule, value);
      case Condition.Aggregate aggregate -> aggregate(aggregate, profile, rule, value);
      case Condition.RunningTime time -> metered(time, profile, rule, value, "h");
      case Condition.Count count -> metered(count, profile, rule, value, "");
      case Condition.Levels _, Condition.All _, Condition.Any _, Condition.Flag _ -> rule.name();
      case Condition.Event _ -> event(rule, address, value);
      case Condition.Silence(Duration after) ->
          new Text(
              "%s:超过%s没有数据".formatted(rule.name().zh(), zh(after)),
              "%s: nothing heard for %s".formatted(rule.name().en(), en(after)));
    };
  }

  /// `出口压力每分钟变化 -0.12 MPa，低于 -0.10 MPa`.
  private static Text rate(Condition.Rate rate, Profile profile, Rule rule, @Nullable Value value) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return rule.name();
    }
    Text name = profile.point(rate.point()).map(Point::name).orElse(rule.name());
    String unit = profile.point(rate.point()).map(Point::unit).orElse("") + "/" + unit(rate.per());
    int decimals = decimals(amount, rate.limit());
    String read = quantity(amount, decimals, unit);
    String limited = quantity(rate.limit(), decimals, unit);
    return new Text(
        "%s变化 %s，%s %s".formatted(name.zh(), read, rate.upper() ? "高于" : "低于", limited),
        "%s changes by %s, %s %s"
            .formatted(name.en(), read, rate.upper() ? "above" : "below", limited));
  }

  /// `出口压力 15 分钟平均值 0.21 MPa，低于 0.30 MPa`.
  private static Text aggregate(
      Condition.Aggregate aggregate, Profile profile, Rule rule, @Nullable Value value) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return rule.name();
    }
    Statistic function = aggregate.function();
    Text name = name(aggregate.point(), profile, rule);
    String unit =
        function.hasTheirUnit() ? profile.point(aggregate.point()).map(Point::unit).orElse("") : "";
    int decimals = decimals(amount, aggregate.limit());
    String read = quantity(amount, decimals, unit);
    String limited = quantity(aggregate.limit(), decimals, unit);
    Text statistic = Sentence.of(function);
    return new Text(
        "%s%s%s %s，%s %s"
            .formatted(
                name.zh(),
                zh(aggregate.window()),
                statistic.zh(),
                read,
                aggregate.upper() ? "高于" : "低于",
                limited),
        "%s of %s over %s is %s, %s %s"
            .formatted(
                statistic.en(),
                name.en(),
                en(aggregate.window()),
                read,
                aggregate.upper() ? "above" : "below",
                limited));
  }

  /// `规则名：500.1 h，高于 500 h`.
  private static Text metered(
      Condition.Metered metered, Profile profile, Rule rule, @Nullable Value value, String unit) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return rule.name();
    }
    Text name = name(metered.point(), profile, rule);
    String limited = plain(metered.limit(), unit);
    int decimals = unit.isEmpty() ? 0 : decimals(amount, metered.limit());
    String read = quantity(amount, decimals, unit);
    String zh = unit.isEmpty() ? "次数" : "累计";
    String en = unit.isEmpty() ? "%s switched %s times" : "%s on for %s in all";
    return new Text(
        "%s%s %s，超过 %s".formatted(name.zh(), zh, read, limited),
        en.formatted(name.en(), read) + ", more than " + limited);
  }

  private static Text name(String point, Profile profile, Rule rule) {
    return profile.point(point).map(Point::name).orElse(rule.name());
  }

  /// `min`, or another unit of time for short.
  static String unit(Duration per) {
    return switch (per.toString()) {
      case "PT1S" -> "s";
      case "PT1M" -> "min";
      case "PT1H" -> "h";
      default -> per.toString();
    };
  }

  /// `出口压力与设定压力相差 0.12 MPa，高于 0.10 MPa`.
  private static Text deviation(
      Condition.Deviation deviation, Profile profile, Rule rule, @Nullable Value value) {
    if (!(value instanceof Value.Quantity(double amount))) {
      return rule.name();
    }
    Text name = profile.point(deviation.point()).map(Point::name).orElse(rule.name());
    String unit = profile.point(deviation.point()).map(Point::unit).orElse("");
    String from = deviation.from();
    Text other =
        from == null
            ? Text.of(plain(Objects.requireNonNull(deviation.expected()), unit))
            : profile.point(from).map(Point::name).orElse(Text.of(from));
    int decimals = decimals(amount, deviation.limit());
    String read = quantity(amount, decimals, unit);
    String limited = quantity(deviation.limit(), decimals, unit);
    return new Text(
        "%s与%s相差 %s，高于 %s".formatted(name.zh(), other.zh(), read, limited),
        "%s differs from %s by %s, above %s".formatted(name.en(), other.en(), read, limited));
  }

  private static String plain(double amount, String unit) {
    return (BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString() + " " + unit).strip();
  }

  /// `出口压力 0.21 MPa 低于 0.30 MPa`.
  private static Text limit(
      Condition.Limit limit, Profile profile, Rule rule, @Nullable Value value) {
    Double above = limit.above();
    Double below = limit.below();
    double bound = above != null ? above : below != null ? below : 0;
    if (!(value instanceof Value.Quantity(double amount))) {
      return rule.name();
    }
    Text name = profile.point(limit.point()).map(Point::name).orElse(rule.name());
    String unit = profile.point(limit.point()).map(Point::unit).orElse("");
    int decimals = decimals(amount, bound);
    String read = quantity(amount, decimals, unit);
    String limited = quantity(bound, decimals, unit);
    return new Text(
        "%s %s %s %s".formatted(name.zh(), read, above != null ? "高于" : "低于", limited),
        "%s %s is %s %s".formatted(name.en(), read, above != null ? "above" : "below", limited));
  }

  /// `火警 1-3-217 A区1层走廊`.
  private static Text event(Rule rule, String address, @Nullable Value value) {
    String place =
        value instanceof Value.Text(String text) ? (address + " " + text).strip() : address;
    return new Text(
        (rule.name().zh() + " " + place).strip(), (rule.name().en() + " " + place).strip());
  }

  /// One decimal more than the limit has, and more where the two would look the same.
  private static int decimals(double amount, double bound) {
    int decimals = Math.max(0, BigDecimal.valueOf(bound).stripTrailingZeros().scale()) + 1;
    while (decimals < MAX_DECIMALS
        && rounded(amount, decimals).compareTo(rounded(bound, decimals)) == 0) {
      decimals++;
    }
    return decimals;
  }

  private static String quantity(double amount, int decimals, String unit) {
    return (rounded(amount, decimals).toPlainString() + " " + unit).strip();
  }

  private static BigDecimal rounded(double amount, int decimals) {
    return BigDecimal.valueOf(amount).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static String zh(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? " %d 分钟".formatted(duration.toMinutes())
        : " %d 秒".formatted(duration.toSeconds());
  }

  private static String en(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? "%d min".formatted(duration.toMinutes())
        : "%d s".formatted(duration.toSeconds());
  }
}
