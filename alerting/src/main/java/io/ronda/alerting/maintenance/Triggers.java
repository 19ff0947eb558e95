package io.ronda.alerting.maintenance;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What makes a plan due: the calendar, a meter, a condition, or several of them, whichever comes
/// first. The end of a task begins all of them anew, so a calendar beside others floats.
public record Triggers(
    Trigger.@Nullable Time time,
    Trigger.@Nullable Metered metered,
    Trigger.@Nullable Breach breach) {

  public Triggers {
    boolean others = metered != null || breach != null;
    if (time == null && !others) {
      throw new IllegalArgumentException(
          "a plan is due by the calendar, a runtime or count, or a condition");
    }
    if (time != null && others && !time.floating()) {
      throw new IllegalArgumentException(
          "'floating' must be true beside another way to be due: whichever comes first, the next"
              + " is counted from when it was done");
    }
  }

  /// At most one of each.
  public static Triggers of(Trigger... ways) {
    return new Triggers(
        one(Trigger.Time.class, ways),
        one(Trigger.Metered.class, ways),
        one(Trigger.Breach.class, ways));
  }

  private static <T extends Trigger> @Nullable T one(Class<T> kind, Trigger... ways) {
    List<T> found = Stream.of(ways).filter(kind::isInstance).map(kind::cast).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "a plan has one of each: the calendar, a runtime or a count, a condition");
    }
    return found.isEmpty() ? null : found.getFirst();
  }
}
