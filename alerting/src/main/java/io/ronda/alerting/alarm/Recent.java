package io.ronda.alerting.alarm;

import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The readings of the last window, from which a rehearsal answers as the store would have.
final class Recent {

  private final Condition.Aggregate condition;
  private final TreeMap<Long, Double> numbers = new TreeMap<>();

  Recent(Condition.Aggregate condition) {
    this.condition = condition;
  }

  /// A reading has arrived. Of several of one moment the store keeps the first.
  void add(Reading reading) {
    if (reading.point().equals(condition.point())
        && reading.value() instanceof Value.Quantity(double amount)) {
      numbers.putIfAbsent(reading.eventTime(), amount);
    }
  }

  /// When the next window is to be judged, in epoch milliseconds.
  long turnAfter(long time) {
    return condition.turn(time) + condition.step().toMillis();
  }

  /// What the condition's function makes of a window; null where nothing was read in it. Windows
  /// are asked for in their order.
  @Nullable Double of(Window window) {
    numbers.headMap(window.until() - condition.window().toMillis()).clear();
    double[] within =
        numbers.headMap(window.until()).values().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return within.length == 0 ? null : condition.function().of(within);
  }
}
