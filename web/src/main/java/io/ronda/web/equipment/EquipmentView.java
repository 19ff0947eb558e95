package io.ronda.web.equipment;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.profile.Profile;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import org.jspecify.annotations.Nullable;

/// An equipment as the API writes it.
///
/// @param zone written `site.zone`, null where it is in none
/// @param gateway written `site.equipment`, null where it speaks for itself
/// @param poweredBy written `site.equipment`, null where that is not known
record EquipmentView(
    String id,
    String site,
    String equipment,
    String name,
    Text names,
    String profile,
    String system,
    @Nullable String zone,
    String location,
    Text locations,
    @Nullable String gateway,
    @Nullable String poweredBy) {

  static EquipmentView of(Equipment equipment, Profile profile, Language language) {
    String site = equipment.id().site();
    return new EquipmentView(
        equipment.id().toString(),
        site,
        equipment.id().equipment(),
        equipment.name().in(language),
        equipment.name(),
        equipment.profile(),
        profile.system(),
        of(site, equipment.zone()),
        equipment.location().in(language),
        equipment.location(),
        of(site, equipment.gateway()),
        of(site, equipment.poweredBy()));
  }

  private static @Nullable String of(String site, @Nullable String name) {
    return name == null ? null : site + "." + name;
  }
}
