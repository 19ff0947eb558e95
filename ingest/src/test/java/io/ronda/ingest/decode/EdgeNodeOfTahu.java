package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.PumpRoom.NOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;

/// An edge node `edge-1` of the site `demo`, whose payloads are encoded by Eclipse Tahu.
final class EdgeNodeOfTahu {

  private final long birthAndDeathSequence;
  private int sequence;

  EdgeNodeOfTahu(long birthAndDeathSequence) {
    this.birthAndDeathSequence = birthAndDeathSequence;
  }

  static String topic(String verb) {
    return "spBv1.0/demo/%s/edge-1".formatted(verb);
  }

  static String topic(String verb, String device) {
    return topic(verb) + "/" + device;
  }

  Message birth(Metric... metrics) {
    sequence = 0;
    Metric[] all = Arrays.copyOf(metrics, metrics.length + 2);
    all[metrics.length] = metric("bdSeq", MetricDataType.Int64, birthAndDeathSequence);
    all[metrics.length + 1] = metric("Node Control/Rebirth", MetricDataType.Boolean, false);
    return message(topic("NBIRTH"), payload(all));
  }

  Message data(Metric... metrics) {
    return message(topic("NDATA"), payload(metrics));
  }

  Message deviceBirth(String device, Metric... metrics) {
    return message(topic("DBIRTH", device), payload(metrics));
  }

  Message deviceData(String device, Metric... metrics) {
    return message(topic("DDATA", device), payload(metrics));
  }

  Message deviceDeath(String device) {
    return message(topic("DDEATH", device), payload());
  }

  Message death() {
    return message(
        topic("NDEATH"),
        new SparkplugBPayload.SparkplugBPayloadBuilder()
            .setTimestamp(date(NOW))
            .addMetric(metric("bdSeq", MetricDataType.Int64, birthAndDeathSequence))
            .createPayload());
  }

  static Metric metric(String name, MetricDataType type, Object value) {
    return built(new MetricBuilder(name, type, value).timestamp(date(NOW)));
  }

  static Metric metric(String name, long alias, MetricDataType type, Object value) {
    return built(new MetricBuilder(name, type, value).alias(alias).timestamp(date(NOW)));
  }

  static Metric metric(long alias, long time, MetricDataType type, Object value) {
    return built(new MetricBuilder(alias, type, value).timestamp(date(time)));
  }

  /// The instant as Tahu wants it.
  static Date date(long millis) {
    return Date.from(Instant.ofEpochMilli(millis));
  }

  private static Metric built(MetricBuilder metric) {
    try {
      return metric.createMetric();
    } catch (SparkplugInvalidTypeException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private SparkplugBPayload payload(Metric... metrics) {
    var payload =
        new SparkplugBPayload.SparkplugBPayloadBuilder((long) sequence)
            .setTimestamp(date(NOW))
            .addMetrics(List.of(metrics))
            .createPayload();
    sequence = (sequence + 1) % 256;
    return payload;
  }

  private static Message message(String topic, SparkplugBPayload payload) {
    try {
      return new Message(topic, new SparkplugBPayloadEncoder().getBytes(payload, false), NOW);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
