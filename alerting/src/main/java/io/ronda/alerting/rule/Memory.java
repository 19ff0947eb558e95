package io.ronda.alerting.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ronda.core.profile.Condition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a condition has to know of earlier readings beyond whether it held. Simple conditions need
/// none. It is stored whenever it changes, so that a restart forgets nothing; times are epoch
/// milliseconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Memory.Level.class, name = "level"),
  @JsonSubTypes.Type(value = Memory.Window.class, name = "window"),
  @JsonSubTypes.Type(value = Memory.Pair.class, name = "pair"),
  @JsonSubTypes.Type(value = Memory.Parts.class, name = "parts"),
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
