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
    @Nullable String gateway) {

  static EquipmentView of(Equipment equipment, Profile profile, Language language) {
    String zone = equipment.zone();
    String gateway = equipment.gateway();
    return new EquipmentView(
        equipment.id().toString(),
        equipment.id().site(),
        equipment.id().equipment(),
        equipment.name().in(language),
        equipment.name(),
        equipment.profile(),
        profile.system(),
        zone == null ? null : equipment.id().site() + "." + zone,
        equipment.location().in(language),
        equipment.location(),
        gateway == null ? null : equipment.id().site() + "." + gateway);
  }
}
