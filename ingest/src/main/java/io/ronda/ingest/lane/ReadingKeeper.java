package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.TelemetryStore.Written;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes readings to the telemetry store; those that the store will never take become dead
/// letters.
final class ReadingKeeper implements Consumer<Decoded> {

  /// The most readings of one write: messages may be arrays of thousands.
  private static final int WRITE_READINGS = 10_000;

  private final TelemetryStore store;
  private final Consumer<List<Refusal>> deadLetters;
  private final ItemCounters counters;
  private final Timer latency;
  private final DistributionSummary sizes;

  ReadingKeeper(
      TelemetryStore store,
      Consumer<List<Refusal>> deadLetters,
      ItemCounters counters,
      MeterRegistry meters) {
    this.store = store;
    this.deadLetters = deadLetters;
    this.counters = counters;
    this.latency =
        Timer.builder("ronda.ingest.write")
            .description("How long the telemetry store takes for a write")
            .publishPercentileHistogram()
            .register(meters);
    this.sizes =
        DistributionSummary.builder("ronda.ingest.write.readings")
            .description("Readings of one write to the telemetry store")
            .serviceLevelObjectives(1, 10, 100, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
            .register(meters);
  }

  @Override
  public void accept(Decoded decoded) {
    List<Reading> readings = decoded.batch().readings();
    if (!readings.isEmpty()) {
      sizes.record(readings.size());
      latency.record(() -> write(readings));
    }
  }

  /// Counts only when all of it is durable, for what fails half-way is written again as a whole.
  private void write(List<Reading> readings) {
    int stored = 0;
    int duplicate = 0;
    List<Refusal> refusals = new ArrayList<>();
    for (int from = 0; from < readings.size(); from += WRITE_READINGS) {
      int to = Math.min(readings.size(), from + WRITE_READINGS);
      Written written = write(readings.subList(from, to), refusals);
      stored += written.stored();
      duplicate += written.duplicate();
    }
    deadLetters.accept(refusals);
    refusals.forEach(counters::refused);
    counters.settled(Kind.READING, stored, duplicate);
  }

  private Written write(List<Reading> readings, List<Refusal> refusals) {
    try {
      return store.write(readings);
    } catch (ReadingRefusedException exception) {
      exception.refused().forEach(one -> refusals.add(refusal(one, exception)));
      return exception.written();
    }
  }

  private static Refusal refusal(Reading reading, ReadingRefusedException exception) {
    return new Refusal(
        Kind.READING,
        1,
        Reason.STORE_REFUSED,
        "the telemetry store refused '%s': %s".formatted(reading.point(), exception.getMessage()),
        asSent(reading));
  }

  /// The reading as a message of its own.
  private static Message asSent(Reading reading) {
    String topic =
        "ronda/v1/%s/%s/telemetry"
            .formatted(reading.equipment().site(), reading.equipment().equipment());
    String payload =
        "{\"ts\":%d,\"values\":{\"%s\":%s}}"
            .formatted(reading.eventTime(), reading.point(), json(reading.value()));
    return new Message(topic, payload.getBytes(UTF_8), reading.receiveTime());
  }

  private static String json(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> Double.toString(quantity.amount());
      case Value.Flag flag -> Boolean.toString(flag.flag());
      case Value.Text text ->
          '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text.text())) + '"';
    };
  }
}
