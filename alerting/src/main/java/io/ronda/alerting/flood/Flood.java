package io.ronda.alerting.flood;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A flood of alarms (报警泛滥) at a site. Its members are the alarms that were annunciated last
/// while it lasted; they stay alarms of their own, each with its journal.
///
/// @param startedAt when the first of those that make it a flood was annunciated
/// @param endedAt null while it lasts
/// @param first the alarm that was annunciated first (first-out): often the cause
/// @param alarms how many members it has, or had when it ended
/// @param open how many of them a person still has to see to, or hold
/// @param unacknowledged how many of them wait to be acknowledged
/// @param priorities how many members there are of each priority; none is absent
public record Flood(
    long id,
    String site,
    Instant startedAt,
    @Nullable Instant endedAt,
    First first,
    int alarms,
    int open,
    int unacknowledged,
    Map<Rule.Priority, Integer> priorities) {

  public Flood {
    priorities = Map.copyOf(priorities);
  }

  /// The alarm that came first.
  public record First(long alarm, EquipmentId equipment, Text message) {}

  /// The notice to open pages that this flood began, or is over.
  LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.FLOOD, site, Long.toString(id));
  }
}
