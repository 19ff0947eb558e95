package io.ronda.simulators.scenario;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can go wrong, and with which kind of equipment.
public enum Fault {
  DOOR_STUCK(Kind.ELEVATOR),
  LEVELLING_DRIFT(Kind.ELEVATOR),
  VIBRATION_GROWTH(Kind.ELEVATOR),
  ENTRAPMENT(Kind.ELEVATOR),
  /// A leak at the pump's branch.
  PRESSURE_DROP(Kind.PUMP),
  BEARING_WEAR(Kind.PUMP),
  TRIP(Kind.PUMP),
  FIRE(Kind.FIRE_PANEL),
  DETECTOR_FAULT(Kind.FIRE_PANEL),
  MAINS_LOST(Kind.FIRE_PANEL),
  OVERVOLTAGE(Kind.POWER_CABINET),
  UNDERVOLTAGE(Kind.POWER_CABINET),
  OVERHEAT(Kind.POWER_CABINET),
  BREAKER_TRIP(Kind.POWER_CABINET),
  LAMP_FAILURE(Kind.LIGHTING),
  CONTACTOR_STUCK(Kind.LIGHTING),
  COVER_OPEN(Kind.NFC_READER),
  /// Nothing is sent any more; happens to every kind.
  SILENT(null);

  private final @Nullable Kind kind;

  Fault(@Nullable Kind kind) {
    this.kind = kind;
  }

  /// The name in a scenario: `door-stuck`, `pressure-drop`, …
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean happensTo(Kind equipment) {
    return kind == null || kind == equipment;
  }
}
