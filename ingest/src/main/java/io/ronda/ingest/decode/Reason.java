package io.ronda.ingest.decode;

import java.util.Locale;

/// Why something was refused. The words are stable: metrics, dead letters and the API use them.
public enum Reason {
  BAD_TOPIC,
  UNKNOWN_DEVICE,
  TOO_LARGE,
  MALFORMED_JSON,
  MALFORMED_PROTOBUF,
  /// The format allows it, and Ronda does not take it.
  NOT_SUPPORTED,
  /// Sparkplug data without the birth certificate that explains it.
  NOT_BORN,
  MISSING_FIELD,
  UNKNOWN_POINT,
  WRONG_TYPE,
  WRONG_VALUE,
  WRONG_UNIT,
  NOT_FINITE,
  OUT_OF_RANGE,
  TEXT_TOO_LONG,
  BAD_TEXT,
  BAD_TIME,
  /// The telemetry store will never take it.
  STORE_REFUSED;

  /// For example `malformed-json`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
