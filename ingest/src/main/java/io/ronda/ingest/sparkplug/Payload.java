package io.ronda.ingest.sparkplug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Sparkplug B payload.
///
/// @param time epoch milliseconds, or null
/// @param sequence 0 to 255, or null where there is none, as in an edge node's death
/// @param isCompressed whether the metrics are packed into a body that is not read
public record Payload(
    @Nullable Long time, List<Metric> metrics, @Nullable Integer sequence, boolean isCompressed) {

  private static final String COMPRESSED = "SPBV1.0_COMPRESSED";

  public static Payload read(byte[] bytes) throws MalformedPayloadException {
    Protobuf fields = new Protobuf(bytes);
    Long time = null;
    List<Metric> metrics = new ArrayList<>();
    Integer sequence = null;
    boolean isCompressed = false;
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> time = fields.varint();
        case 2 -> metrics.add(Metric.read(fields.message()));
        case 3 -> sequence = (int) fields.varint() & 0xFF;
        case 4 -> isCompressed = fields.text().equals(COMPRESSED);
        default -> fields.skip();
      }
    }
    return new Payload(time, metrics, sequence, isCompressed);
  }

  /// The number by which an edge node's death belongs to its birth.
  public Optional<Long> birthAndDeathSequence() {
    return metrics.stream()
        .filter(metric -> metric.name().equals("bdSeq"))
        .map(metric -> metric.number(metric.datatype()))
        .filter(number -> number != null)
        .map(Double::longValue)
        .findFirst();
  }
}
