package io.ronda.simulators.equipment;

/// First-order lag: a quantity that follows another with a time constant, exact for any step.
public final class Lag {

  private Lag() {}

  /// Where `value` is after `seconds` on its way to `target`.
  public static double follow(double value, double target, double seconds, double timeConstant) {
    return target + (value - target) * Math.exp(-seconds / timeConstant);
  }
}
