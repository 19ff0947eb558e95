package io.ronda.core.equipment;

import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers what an equipment id stands for, from memory, because every message asks. Thread-safe.
///
/// `reload` reads the database anew; whoever changes equipment or profiles calls it, and the app
/// calls it
/// every few seconds for changes that other nodes made.
public final class EquipmentDirectory {

  private final EquipmentStore equipment;
  private final ProfileStore profiles;
  private volatile Map<String, Map<String, Registered>> bySite = Map.of();

  public EquipmentDirectory(EquipmentStore equipment, ProfileStore profiles) {
    this.equipment = equipment;
    this.profiles = profiles;
    reload();
  }

  /// An equipment with the profile it is of.
  public record Registered(Equipment equipment, Profile profile) {}

  public Optional<Registered> find(String site, String id) {
    return Optional.ofNullable(bySite.getOrDefault(site, Map.of()).get(id));
  }

  public Optional<Registered> find(EquipmentId id) {
    return find(id.site(), id.equipment());
  }

  /// All equipment of all sites, in no particular order.
  public Collection<Registered> all() {
    return bySite.values().stream().flatMap(site -> site.values().stream()).toList();
  }

  /// The equipment of one site, in no particular order.
  public Collection<Registered> of(String site) {
    return bySite.getOrDefault(site, Map.of()).values();
  }

  public synchronized void reload() {
    Map<String, Profile> byId =
        profiles.all().stream().collect(Collectors.toMap(Profile::id, Function.identity()));
    Map<String, Map<String, Registered>> fresh = new HashMap<>();
    for (Equipment one : equipment.all()) {
      Profile profile = byId.get(one.profile());
      if (profile != null) {
        fresh
            .computeIfAbsent(one.id().site(), _ -> new HashMap<>())
            .put(one.id().equipment(), new Registered(one, profile));
      }
    }
    bySite = fresh;
  }
}
