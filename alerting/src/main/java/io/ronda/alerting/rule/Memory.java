package io.ronda.alerting.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a condition has to know of earlier readings beyond whether it held. Simple conditions need
/// none. It is stored whenever it changes so that a restart would not find the same ([#tells],
/// [Evaluation#kept]); times are epoch milliseconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Memory.Level.class, name = "level"),
  @JsonSubTypes.Type(value = Memory.Window.class, name = "window"),
  @JsonSubTypes.Type(value = Memory.Pair.class, name = "pair"),
  @JsonSubTypes.Type(value = Memory.Parts.class, name = "parts"),
  @JsonSubTypes.Type(value = Memory.Running.class, name = "running"),
  @JsonSubTypes.Type(value = Memory.Counted.class, name = "counted"),
})
public sealed interface Memory {

  /// The levels of [Condition.Levels], or [Condition.Levels#NONE].
  ///
  /// @param now the level of the newest reading
  /// @param announced the level that the alarm has
  /// @param rising whether the delay that runs between them is that of a rise
  record Level(int now, int announced, boolean rising) implements Memory {

    static final Level NONE = new Level(Condition.Levels.NONE, Condition.Levels.NONE, false);

    Level at(int next) {
      return new Level(next, announced, rising);
    }

    Level turning(boolean rises) {
      return new Level(now, announced, rises);
    }

    Level settled() {
      return new Level(now, now, false);
    }
  }

  /// A number at an event time.
  record Sample(long time, double value) {}

  /// Samples of one point, oldest first.
  record Window(List<Sample> samples) implements Memory {

    public Window {
      samples = List.copyOf(samples);
    }
  }

  /// The newest samples of two points, null before the first.
  record Pair(@Nullable Sample point, @Nullable Sample from) implements Memory {}

  /// Which parts of a combination hold, by their place.
  record Parts(Set<Integer> holding) implements Memory {

    public Parts {
      holding = Set.copyOf(holding);
    }
  }

  /// What a meter has counted. It outlives other changes of its rule.
  sealed interface Meter extends Memory {

    /// [Condition.Metered#what].
    String of();

    /// From when on it counts.
    long since();
  }

  /// How long a point was on.
  ///
  /// @param millis in all since `since`
  /// @param at up to when it is counted; while the point is off, since when it is
  record Running(String of, long since, long millis, long at, boolean on) implements Meter {

    static Running from(String of, long at, boolean on) {
      return new Running(of, at, 0, at, on);
    }

    /// A later reading says whether the point is on now.
    ///
    /// @param apart a longer time between two readings does not count
    Running then(long time, boolean isOn, long apart) {
      long gap = Math.max(0, time - at);
      long counted = on && gap <= apart ? millis + gap : millis;
      return on || isOn ? new Running(of, since, counted, Math.max(at, time), isOn) : this;
    }
  }

  /// How often a point went on or off.
  ///
  /// @param times in all since `since`; 0 where only a window counts
  /// @param newest when, within the window that counts, oldest first
  /// @param on whether the point is
  record Counted(String of, long since, long times, List<Long> newest, boolean on)
      implements Meter {

    public Counted {
      newest = List.copyOf(newest);
    }

    static Counted from(String of, long at, boolean on) {
      return new Counted(of, at, 0, List.of(), on);
    }

    /// A later reading says whether the point is on now.
    ///
    /// @param condition whose edges and window count
    Counted then(Condition.Count condition, long time, boolean isOn) {
      boolean edge = on != isOn && isOn == condition.rising() && time >= since;
      Duration window = condition.window();
      if (window == null) {
        return new Counted(of, since, edge ? times + 1 : times, newest, isOn);
      }
      long from = time - window.toMillis();
      Stream<Long> within = newest.stream().filter(one -> one > from);
      List<Long> all = (edge ? Stream.concat(within, Stream.of(time)) : within).toList();
      int beyond = Math.max(0, all.size() - condition.above() - 1);
      return new Counted(of, since, 0, all.subList(beyond, all.size()), isOn);
    }

    long amount() {
      return times + newest.size();
    }
  }

  /// What a meter shows after a reading that is later than those before.
  ///
  /// @param known what is remembered: the meter, or something else, and then it begins
  /// @return null where the reading is no number and no flag
  static @Nullable Meter metered(
      Condition.Metered condition, @Nullable Memory known, long eventTime, @Nullable Value value) {
    Boolean on = on(value);
    if (on == null) {
      return null;
    }
    return switch (condition) {
      case Condition.RunningTime time ->
          known instanceof Running meter && meter.of().equals(time.what())
              ? meter.then(eventTime, on, time.apart().toMillis())
              : Running.from(time.what(), eventTime, on);
      case Condition.Count count ->
          known instanceof Counted meter && meter.of().equals(count.what())
              ? meter.then(count, eventTime, on)
              : Counted.from(count.what(), eventTime, on);
    };
  }

  private static @Nullable Boolean on(@Nullable Value value) {
    return switch (value) {
      case null -> null;
      case Value.Flag(boolean flag) -> flag;
      case Value.Quantity(double amount) -> amount > 0;
      case Value.Text _ -> null;
    };
  }

  /// The same meter, reset.
  static Meter reset(Meter meter, long now) {
    return switch (meter) {
      case Running running ->
          new Running(running.of(), now, 0, Math.max(running.at(), now), running.on());
      case Counted counted -> new Counted(counted.of(), now, 0, List.of(), counted.on());
    };
  }

  /// What a meter shows: hours, or times.
  static double shown(Meter meter) {
    return switch (meter) {
      case Running running -> running.millis() / HOUR;
      case Counted counted -> counted.amount();
    };
  }

  /// Whether somebody who knows an earlier memory and hears the next readings would not come to
  /// what who knows this one comes to. That is so of every change but one: a meter that was running
  /// and still is finds the same hours from a reading of a minute ago.
  static boolean tells(@Nullable Memory stored, @Nullable Memory known) {
    if (stored instanceof Running was && known instanceof Running is) {
      boolean runsOn = was.on() && is.on() && was.of().equals(is.of()) && was.since() == is.since();
      return runsOn ? is.at() - was.at() >= SELDOM.toMillis() : !was.equals(is);
    }
    return !Objects.equals(stored, known);
  }

  /// How much of a running meter may be left to the next readings.
  Duration SELDOM = Duration.ofMinutes(1);

  double HOUR = Duration.ofHours(1).toMillis();

  /// The memory as JSON; [#parse] reads it back.
  static String write(Memory memory) {
    try {
      return Json.MAPPER.writeValueAsString(memory);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a memory can always be written", impossible);
    }
  }

  static Memory parse(String json) {
    try {
      return Json.MAPPER.readValue(json, Memory.class);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("not the memory of a condition: " + json, wrong);
    }
  }

  /// Holds the mapper, which an interface cannot hide.
  final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
  }
}
