package io.ronda.simulators.scenario;

/// A kind of simulated equipment, named like its profile.
public enum Kind {
  ELEVATOR("elevator"),
  PUMP("pump"),
  FIRE_PANEL("fire-panel"),
  POWER_CABINET("power-cabinet"),
  LIGHTING("lighting"),
  NFC_READER("nfc-reader");

  private final String profile;

  Kind(String profile) {
    this.profile = profile;
  }

  public String profile() {
    return profile;
  }
}
