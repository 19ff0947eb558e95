package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is suppressed by design at one moment, read once for a transaction.
final class Planned {

  private final Handle handle;
  private final EquipmentDirectory directory;
  private final Instant now;
  private final Map<String, List<Suppression>> bySite = new HashMap<>();

  Planned(Handle handle, EquipmentDirectory directory, Instant now) {
    this.handle = handle;
    this.directory = directory;
    this.now = now;
  }

  /// What suppresses an alarm of an equipment for longest, empty where nothing does.
  Optional<Suppression> of(Registered registered, Rule.Priority priority) {
    return bySite
        .computeIfAbsent(
            registered.equipment().id().site(), site -> SuppressionStore.on(handle, site, now))
        .stream()
        .filter(suppression -> suppression.covers(registered, priority, directory))
        .max(Comparator.comparing(Suppression::until));
  }

  /// What has begun meanwhile, within the transaction, counts too.
  void forget(String site) {
    bySite.remove(site);
  }
}
