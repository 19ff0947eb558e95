package io.ronda.alerting.backtest;

/// There is more to judge than one backtest may take.
public final class TooManyReadingsException extends RuntimeException {

  TooManyReadingsException(long most) {
    super("more than %d readings: choose less equipment or a shorter span".formatted(most));
  }
}
