package io.ronda.simulators.scenario;

/// A scenario that cannot be played; the message names the line or the field.
public final class ScenarioException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
