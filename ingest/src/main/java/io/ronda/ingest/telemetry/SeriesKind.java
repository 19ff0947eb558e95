package io.ronda.ingest.telemetry;

import io.ronda.core.telemetry.Value;
import java.util.Locale;

/// What a series keeps; a point whose type changes gets a second series.
enum SeriesKind {
  NUMBER,
  FLAG,
  TEXT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SeriesKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static SeriesKind of(Value value) {
    return switch (value) {
      case Value.Quantity _ -> NUMBER;
      case Value.Flag _ -> FLAG;
      case Value.Text _ -> TEXT;
    };
  }
}
