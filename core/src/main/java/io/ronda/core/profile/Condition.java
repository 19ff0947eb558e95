package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a rule's alarm is due. Written in a profile as `{kind: limit, point: pressure, below: 0.3,
/// deadband: 0.02}` and so on.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.Limit.class, name = "limit"),
  @JsonSubTypes.Type(value = Condition.Levels.class, name = "levels"),
  @JsonSubTypes.Type(value = Condition.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = Condition.Deviation.class, name = "deviation"),
  @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
  @JsonSubTypes.Type(value = Condition.Any.class, name = "any"),
  @JsonSubTypes.Type(value = Condition.Flag.class, name = "flag"),
  @JsonSubTypes.Type(value = Condition.Event.class, name = "event"),
  @JsonSubTypes.Type(value = Condition.Silence.class, name = "silence"),
  @JsonSubTypes.Type(value = Condition.Aggregate.class, name = "aggregate"),
  @JsonSubTypes.Type(value = Condition.RunningTime.class, name = "runtime"),
  @JsonSubTypes.Type(value = Condition.Count.class, name = "count"),
})
public sealed interface Condition {

  /// The points that it looks at, each once.
  default List<String> points() {
    return switch (this) {
      case Limit limit -> List.of(limit.point());
      case Levels levels -> List.of(levels.point());
      case Rate rate -> List.of(rate.point());
      case Deviation(String point, String from, _, _, _, _, _) ->
          from == null ? List.of(point) : List.of(point, from);
      case All(List<Simple> parts) -> points(parts);
      case Any(List<Simple> parts) -> points(parts);
      case Flag flag -> List.of(flag.point());
      case Aggregate aggregate -> List.of(aggregate.point());
      case Metered metered -> List.of(metered.point());
      case Event _, Silence _ -> List.of();
    };
  }

  /// A condition that one reading alone decides, and that others are made of.
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Limit.class, name = "limit"),
    @JsonSubTypes.Type(value = Flag.class, name = "flag"),
  })
  sealed interface Simple extends Condition {

    String point();
  }

  /// A number beyond a limit, in the point's unit.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limit(
      String point,
      @Nullable Double above,
      @Nullable Double below,
      double deadband,
      boolean inclusive)
      implements Simple, Bounded {

    public Limit {
      Bounded.check("limit", above, below, deadband);
    }

    /// A limit that is not inclusive.
    public Limit(String point, @Nullable Double above, @Nullable Double below, double deadband) {
      this(point, above, below, deadband, false);
    }
  }

  /// Several limits of one point that make one alarm, which changes its level: upper ones, lower
  /// ones or both. A number outside of several is at the most severe of them.
  ///
  /// From a level the alarm rises when a number is outside of a more severe one. It leaves the
  /// level when a number is back within by the level's deadband, for the level whose limit it is
  /// still outside of.
  ///
  /// @param levels each side from the mildest to the most severe
  record Levels(String point, List<Level> levels) implements Condition {

    /// No level: all is well.
    public static final int NONE = -1;

    private static final int MOST = 8;

    public Levels {
      levels = List.copyOf(levels);
      if (levels.isEmpty() || levels.size() > MOST) {
        throw new IllegalArgumentException("there must be 1 to %d levels".formatted(MOST));
      }
      checkOrder(levels);
    }

    /// One of several limits.
    ///
    /// @param priority of the alarm at this level
    /// @param name of the alarm at this level, the rule's where absent
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Level(
        @Nullable Double above,
        @Nullable Double below,
        double deadband,
        boolean inclusive,
        Rule.Priority priority,
        @Nullable Text name)
        implements Bounded {

      public Level {
        Bounded.check("level", above, below, deadband);
        Objects.requireNonNull(priority, "a level needs a 'priority'");
      }
    }

    /// The level of a number that comes after one at another level.
    public int next(int current, double amount) {
      int outside = NONE;
      for (int i = 0; i < levels.size(); i++) {
        outside = levels.get(i).exceeded(false, amount) ? i : outside;
      }
      boolean stays = current != NONE && levels.get(current).exceeded(true, amount);
      return stays && !rises(current, outside) ? current : outside;
    }

    /// Whether one level is more severe than another, or on the other side.
    public boolean rises(int from, int to) {
      return to != NONE
          && (from == NONE || to > from || levels.get(from).upper() != levels.get(to).upper());
    }

    private static void checkOrder(List<Level> levels) {
      Level upper = null;
      Level lower = null;
      for (Level level : levels) {
        Level milder = level.upper() ? upper : lower;
        if (milder != null && (level.upper() ? 1 : -1) * (level.limit() - milder.limit()) <= 0) {
          throw new IllegalArgumentException(
              "levels must go from the mildest to the most severe: %s does not come after %s"
                  .formatted(level.limit(), milder.limit()));
        }
        upper = level.upper() ? level : upper;
        lower = level.upper() ? lower : level;
      }
      double least =
          levels.stream()
              .filter(Level::upper)
              .mapToDouble(Level::limit)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      if (levels.stream().anyMatch(level -> !level.upper() && level.limit() >= least)) {
        throw new IllegalArgumentException("every 'above' must be greater than every 'below'");
      }
    }
  }

  /// A number that changes too fast: from what it was a span `over` ago, in the point's unit per
  /// `per`. A fall is negative, as in `below: -0.1`. Nothing is known, and so nothing changes,
  /// until readings reach back that far.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rate(
      String point,
      Duration per,
      Duration over,
      @Nullable Double above,
      @Nullable Double below,
      double deadband,
      boolean inclusive)
      implements Condition, Bounded {

    private static final Duration LONGEST = Duration.ofHours(24);

    public Rate {
      Bounded.check("rate", above, below, deadband);
      if (!per.isPositive()) {
        throw new IllegalArgumentException("a rate needs a positive 'per', for example PT1M");
      }
      if (!over.isPositive() || over.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a rate needs a positive 'over' of at most PT24H, for example PT5M");
      }
    }
  }

  /// A number that is too far from another one, or from what is expected, either way; in the
  /// point's unit. Exactly one of `from` and `expected` is given.
  ///
  /// @param from the other point
  /// @param within readings of the two points that lie further apart say nothing; five minutes
  /// where absent
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Deviation(
      String point,
      @Nullable String from,
      @Nullable Double expected,
      Double above,
      double deadband,
      boolean inclusive,
      @Nullable Duration within)
      implements Condition, Bounded {

    private static final Duration USUAL = Duration.ofMinutes(5);

    public Deviation {
      if ((from == null) == (expected == null)) {
        throw new IllegalArgumentException(
            "a deviation needs exactly one of 'from' and 'expected'");
      }
      if (point.equals(from)) {
        throw new IllegalArgumentException("a point does not deviate from itself");
      }
      Bounded.check("deviation", above, null, deadband);
      if (within != null && !within.isPositive()) {
        throw new IllegalArgumentException("a deviation needs a positive 'within'");
      }
    }

    @Override
    public @Nullable Double below() {
      return null;
    }

    /// How far apart readings of the two points may lie.
    public Duration apart() {
      return within == null ? USUAL : within;
    }
  }

  /// Every one of several simple conditions, each by the newest reading of its point.
  record All(List<Simple> of) implements Condition {

    public All {
      of = parts(of);
    }
  }

  /// At least one of several simple conditions, each by the newest reading of its point.
  record Any(List<Simple> of) implements Condition {

    public Any {
      of = parts(of);
    }
  }

  /// A flag that has the value `is`.
  record Flag(String point, boolean is) implements Simple {}

  /// A discrete message with this code; one alarm per (equipment, code, address).
  record Event(String code) implements Condition {}

  /// No reading and no sign of life from the equipment for longer than `after`.
  record Silence(Duration after) implements Condition {

    public Silence {
      if (!after.isPositive()) {
        throw new IllegalArgumentException("a silence needs a positive 'after', for example PT5M");
      }
    }
  }

  /// One number for all readings of a window, beyond a limit in the point's unit; the number of
  /// readings has none. It is read from the store a few times in each window, not as readings come,
  /// and a window without readings says nothing.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Aggregate(
      String point,
      Statistic function,
      Duration window,
      @Nullable Double above,
      @Nullable Double below,
      double deadband,
      boolean inclusive)
      implements Condition, Bounded {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration SELDOM = Duration.ofMinutes(5);
    private static final int TURNS = 4;

    public Aggregate {
      Objects.requireNonNull(
          function,
          "an aggregate needs a 'function': mean, max, min, p50, p90, p95, p99, sum or count");
      Bounded.check("aggregate", above, below, deadband);
      if (window == null || window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "an aggregate needs a 'window' of PT10S to PT24H, for example PT15M");
      }
    }

    /// From one look at the store to the next: a quarter of the window, but at least every five
    /// minutes, and at most every ten seconds.
    public Duration step() {
      Duration quarter = Duration.ofSeconds(window.toSeconds() / TURNS);
      if (quarter.compareTo(SHORTEST) < 0) {
        return SHORTEST;
      }
      return quarter.compareTo(SELDOM) > 0 ? SELDOM : quarter;
    }

    /// When the newest window ends that is over. Windows end at whole steps since 1970, on whatever
    /// node and whenever somebody looks. Epoch milliseconds.
    public long turn(long now) {
      return now - Math.floorMod(now, step().toMillis());
    }
  }

  /// What a meter has counted since it was reset, of a flag, or of a number that counts as on while
  /// it is above zero.
  sealed interface Metered extends Condition {

    String point();

    /// What is metered, in words that are the same whenever it is the same: another limit does not
    /// lose what was counted.
    String what();

    /// The limit, in hours or times.
    double limit();
  }

  /// A point that was on for longer than `above` in all since the meter was reset.
  ///
  /// @param within the time between two readings that lie further apart does not count; 15 minutes
  /// where absent
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunningTime(String point, Duration above, @Nullable Duration within) implements Metered {

    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final double HOUR = Duration.ofHours(1).toMillis();

    public RunningTime {
      if (above == null || !above.isPositive()) {
        throw new IllegalArgumentException("a runtime needs a positive 'above', such as PT500H");
      }
      if (within != null && !within.isPositive()) {
        throw new IllegalArgumentException("a runtime needs a positive 'within'");
      }
    }

    /// How far apart two readings may lie to count what is between them.
    public Duration apart() {
      return within == null ? USUAL : within;
    }

    @Override
    public String what() {
      return "runtime of " + point;
    }

    @Override
    public double limit() {
      return above.toMillis() / HOUR;
    }
  }

  /// A point that went on, or off, more than `above` times since the meter was reset.
  ///
  /// @param edges `rising` where absent
  /// @param window how long one counts; for ever where absent
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Count(String point, @Nullable Edge edges, int above, @Nullable Duration window)
      implements Metered {

    private static final int MOST = 1_000_000_000;

    /// Each of these has its time remembered.
    private static final int MOST_IN_WINDOW = 1000;

    private static final Duration LONGEST = Duration.ofDays(31);

    /// Which way a point goes.
    public enum Edge {
      @JsonProperty("rising")
      RISING,
      @JsonProperty("falling")
      FALLING
    }

    public Count {
      int most = window == null ? MOST : MOST_IN_WINDOW;
      if (above < 1 || above > most) {
        throw new IllegalArgumentException(
            "a count needs an 'above' of 1 to %d%s"
                .formatted(most, window == null ? "" : " where it has a 'window'"));
      }
      if (window != null && (!window.isPositive() || window.compareTo(LONGEST) > 0)) {
        throw new IllegalArgumentException(
            "a count needs a positive 'window' of at most P31D, for example PT24H");
      }
    }

    public boolean rising() {
      return edges != Edge.FALLING;
    }

    @Override
    public String what() {
      return "%s edges of %s%s"
          .formatted(rising() ? "rising" : "falling", point, window == null ? "" : " in " + window);
    }

    @Override
    public double limit() {
      return above;
    }
  }

  private static List<String> points(List<Simple> parts) {
    return parts.stream().map(Simple::point).distinct().toList();
  }

  private static List<Simple> parts(List<Simple> of) {
    if (of.size() < 2 || of.size() > 8) {
      throw new IllegalArgumentException("'of' needs 2 to 8 conditions");
    }
    return List.copyOf(of);
  }

  /// The points that must be numbers.
  default Stream<String> numbers() {
    return switch (this) {
      case Limit _, Levels _, Rate _, Deviation _, Aggregate _ -> points().stream();
      case All(List<Simple> of) -> of.stream().flatMap(Condition::numbers);
      case Any(List<Simple> of) -> of.stream().flatMap(Condition::numbers);
      case Flag _, Event _, Silence _, Metered _ -> Stream.empty();
    };
  }
}
