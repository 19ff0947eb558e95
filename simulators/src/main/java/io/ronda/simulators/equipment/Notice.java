package io.ronda.simulators.equipment;

/// A discrete message: something at an address has become active or is cleared.
public record Notice(String equipment, String code, boolean active, String address, String text) {

  public Notice cleared() {
    return new Notice(equipment, code, false, address, text);
  }
}
