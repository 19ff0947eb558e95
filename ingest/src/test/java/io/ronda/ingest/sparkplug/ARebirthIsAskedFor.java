package io.ronda.ingest.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.junit.jupiter.api.Test;

class ARebirthIsAskedFor {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void anotherDecoderReadsTheCommand() throws Exception {
    var payload =
        new SparkplugBPayloadDecoder()
            .buildFromByteArray(Rebirth.payload(NOW.toEpochMilli()), null);
    assertThat(payload.getTimestamp().toInstant()).isEqualTo(NOW);
    assertThat(payload.getMetrics())
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.getName()).isEqualTo("Node Control/Rebirth");
              assertThat(metric.getDataType()).isEqualTo(MetricDataType.Boolean);
              assertThat(metric.getValue()).isEqualTo(true);
              assertThat(metric.getTimestamp().toInstant()).isEqualTo(NOW);
            });
    assertThat(new EdgeNode("demo", "edge-1").commandTopic()).isEqualTo("spBv1.0/demo/NCMD/edge-1");
  }
}
