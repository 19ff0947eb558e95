package io.ronda.core.equipment;

import io.ronda.core.text.Text;
import org.jspecify.annotations.Nullable;

/// An elevator, pump, fire panel, power cabinet, lighting circuit or tag reader: one thing of a
/// [profile][io.ronda.core.profile.Profile].
///
/// @param profile the profile's id
/// @param zone the zone's id, or null where nobody in particular is responsible
/// @param location where a person finds it
/// @param gateway the equipment of the same site through which it speaks, by its name there, or
///     null where it speaks for itself
/// @param poweredBy the equipment of the same site that feeds it, by its name there, or null where
///     that is not known
public record Equipment(
    EquipmentId id,
    Text name,
    String profile,
    @Nullable String zone,
    Text location,
    @Nullable String gateway,
    @Nullable String poweredBy) {

  /// Equipment that speaks for itself.
  public Equipment(
      EquipmentId id, Text name, String profile, @Nullable String zone, Text location) {
    this(id, name, profile, zone, location, null, null);
  }

  /// The same equipment, behind a gateway.
  public Equipment behind(String name) {
    return new Equipment(id, this.name, profile, zone, location, name, poweredBy);
  }

  /// The same equipment, fed by another one.
  public Equipment fedBy(String name) {
    return new Equipment(id, this.name, profile, zone, location, gateway, name);
  }
}
