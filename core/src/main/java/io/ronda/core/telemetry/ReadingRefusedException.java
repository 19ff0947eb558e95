package io.ronda.core.telemetry;

import java.util.List;

/// The telemetry store will never take these readings; the others of the same write are durable.
public final class ReadingRefusedException extends RuntimeException {

  private final transient List<Reading> refused;
  private final transient TelemetryStore.Written written;

  public ReadingRefusedException(
      String message, List<Reading> refused, TelemetryStore.Written written) {
    super(message);
    this.refused = List.copyOf(refused);
    this.written = written;
  }

  public List<Reading> refused() {
    return refused;
  }

  /// What became of the readings that were not refused.
  public TelemetryStore.Written written() {
    return written;
  }
}
