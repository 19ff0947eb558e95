package io.ronda.core.telemetry;

/// The value of a reading.
public sealed interface Value {

  /// A finite number in the point's unit.
  record Quantity(double amount) implements Value {

    public Quantity {
      if (!Double.isFinite(amount)) {
        throw new IllegalArgumentException("a value must be a finite number, not " + amount);
      }
    }
  }

  record Flag(boolean flag) implements Value {}

  /// Up to 256 characters.
  record Text(String text) implements Value {}

  static Value of(double amount) {
    return new Quantity(amount);
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  static Value of(String text) {
    return new Text(text);
  }
}
