package io.ronda.web.alarm;

import io.ronda.alerting.flood.Flood;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.web.equipment.EquipmentNames;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A flood as the API writes it.
public record FloodView(
    String id,
    String site,
    Instant startedAt,
    @Nullable Instant endedAt,
    First first,
    int alarms,
    int open,
    int unacknowledged,
    Map<Rule.Priority, Integer> priorities) {

  public FloodView {
    priorities = Map.copyOf(priorities);
  }

  /// The alarm that came first.
  public record First(String alarm, String equipment, String equipmentName, String message) {}

  public static FloodView of(Flood flood, EquipmentDirectory directory, Language language) {
    Flood.First first = flood.first();
    return new FloodView(
        Long.toString(flood.id()),
        flood.site(),
        flood.startedAt(),
        flood.endedAt(),
        new First(
            Long.toString(first.alarm()),
            first.equipment().toString(),
            EquipmentNames.of(first.equipment(), directory, language),
            first.message().in(language)),
        flood.alarms(),
        flood.open(),
        flood.unacknowledged(),
        flood.priorities());
  }
}
