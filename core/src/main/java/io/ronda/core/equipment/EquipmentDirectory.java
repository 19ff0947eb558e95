package io.ronda.core.equipment;

import io.ronda.core.profile.EffectiveProfiles;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileStore;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers what an equipment id stands for, from memory, because every message asks. Thread-safe.
///
/// `reload` reads the database anew; whoever changes equipment or profiles calls it, and the app
/// calls it every few seconds for changes that other nodes made. What did not change stays the same
/// object, so that whoever follows a site or a profile sees at a glance that nothing is to be done.
public final class EquipmentDirectory {

  private final EquipmentStore equipment;
  private final ProfileStore profiles;
  private volatile Map<String, Map<String, Registered>> bySite = Map.of();
  private volatile Map<String, ZoneId> timeZones = Map.of();
  private EffectiveProfiles kinds = EffectiveProfiles.none();

  public EquipmentDirectory(EquipmentStore equipment, ProfileStore profiles) {
    this.equipment = equipment;
    this.profiles = profiles;
    reload();
  }

  /// An equipment with the profile it is of, whose rules are as they are for it.
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

  /// The equipment of one site, in no particular order; the same collection until one of it
  /// changes.
  public Collection<Registered> of(String site) {
    return bySite.getOrDefault(site, Map.of()).values();
  }

  /// The time zone of a site; UTC where there is no such site.
  public ZoneId timeZone(String site) {
    return timeZones.getOrDefault(site, ZoneOffset.UTC);
  }

  /// Whether an equipment has its power from another one of its site, at once or through others.
  ///
  /// @param feeder by its name at the site
  public boolean isFedBy(Equipment one, String feeder) {
    String site = one.id().site();
    Set<String> passed = new HashSet<>();
    String above = one.poweredBy();
    while (above != null && passed.add(above)) {
      if (above.equals(feeder)) {
        return true;
      }
      above = find(site, above).map(Registered::equipment).map(Equipment::poweredBy).orElse(null);
    }
    return false;
  }

  public synchronized void reload() {
    timeZones = equipment.timeZones();
    kinds = kinds.next(profiles.all(), profiles.overrides().all());
    Map<String, Map<String, Registered>> fresh = new HashMap<>();
    for (Equipment one : equipment.all()) {
      Profile profile = kinds.of(one.profile(), one.id().site(), one.id().equipment());
      if (profile != null) {
        fresh
            .computeIfAbsent(one.id().site(), _ -> new HashMap<>())
            .put(one.id().equipment(), new Registered(one, profile));
      }
    }
    fresh.replaceAll((site, all) -> same(bySite.getOrDefault(site, all), all));
    bySite = fresh;
  }

  private static <T> T same(T known, T fresh) {
    return fresh.equals(known) ? known : fresh;
  }
}
