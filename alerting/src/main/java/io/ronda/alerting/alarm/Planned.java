package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentDirectory.Registered;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What people have planned to suppress at one moment, read once for a transaction.
final class Planned {

  private final Handle handle;
  private final Instant now;
  private final Map<String, List<Suppression>> bySite = new HashMap<>();

  Planned(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /// What suppresses the alarms of an equipment for longest, empty where nothing does.
  Optional<Overlay.Suppressed> of(Registered registered) {
    return bySite
        .computeIfAbsent(
            registered.equipment().id().site(), site -> SuppressionStore.on(handle, site, now))
        .stream()
        .filter(suppression -> suppression.covers(registered))
        .max(Comparator.comparing(Suppression::until))
        .map(Suppression::overlay);
  }
}
