package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.EdgeNodeOfTahu.date;
import static io.ronda.ingest.decode.EdgeNodeOfTahu.metric;
import static io.ronda.ingest.decode.EdgeNodeOfTahu.topic;
import static io.ronda.ingest.decode.PumpRoom.NOW;
import static io.ronda.ingest.decode.PumpRoom.PUMP;
import static io.ronda.ingest.decode.PumpRoom.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.tahu.message.model.MetricDataType;
import org.junit.jupiter.api.Test;

/// Edge nodes' messages as two encoders that are not ours write them: Eclipse Tahu, and the one in
/// JavaScript that `sparkplug/vectors.js` runs.
class AnEdgeNodeSpeaksSparkplug {

  private static final EdgeNode EDGE_1 = new EdgeNode("demo", "edge-1");
  private static final DeviceStatus ONLINE = new DeviceStatus(PUMP, true, NOW);
  private static final DeviceStatus OFFLINE = new DeviceStatus(PUMP, false, NOW);

  private final PumpRoom room = new PumpRoom();
  private final EdgeNodeOfTahu node = new EdgeNodeOfTahu(7);

  @Test
  void valuesOfEveryTypeAreTakenFromTheBirthOn() {
    decode(node.birth());
    Decoded born =
        decode(
            node.deviceBirth(
                "pump-1",
                metric("Pressure", 1, MetricDataType.Float, 0.42f),
                metric("Bearing Temperature", 2, MetricDataType.Int8, (byte) -5),
                metric("Flow", 3, MetricDataType.Double, 36.5),
                metric("Speed", 4, MetricDataType.UInt16, 1450),
                metric("Running Hours", 5, MetricDataType.UInt64, BigInteger.valueOf(123_456)),
                metric("Voltage", 6, MetricDataType.Int16, (short) -231),
                metric("Current", 7, MetricDataType.Int32, -12),
                metric("Level", 8, MetricDataType.Int64, -3L),
                metric("Starts", 9, MetricDataType.UInt32, 4_000_000_000L),
                metric("Running", 10, MetricDataType.Boolean, true),
                metric("Mode", 11, MetricDataType.String, "auto"),
                metric("Device Control/Scan Rate", 12, MetricDataType.Int64, 5L)));
    assertThat(born.refusals()).isEmpty();
    assertThat(born.batch().statuses()).containsExactly(ONLINE);
    assertThat(born.batch().readings())
        .containsExactly(
            reading("pressure", NOW, 0.42),
            reading("bearing-temperature", NOW, -5),
            reading("flow", NOW, 36.5),
            reading("speed", NOW, 1450),
            reading("running-hours", NOW, 123_456),
            reading("voltage", NOW, -231),
            reading("current", NOW, -12),
            reading("level", NOW, -3),
            reading("starts", NOW, 4e9),
            reading("running", NOW, true),
            reading("mode", NOW, "auto"));

    Decoded data =
        decode(
            node.deviceData(
                "pump-1",
                metric(1, NOW - 1_000, MetricDataType.Float, 0.43f),
                metric(2, NOW - 2_000, MetricDataType.Int8, (byte) -6),
                metric("Mode", MetricDataType.String, "manual")));
    assertThat(data.refusals()).isEmpty();
    assertThat(data.batch().readings())
        .containsExactly(
            reading("pressure", NOW - 1_000, 0.43),
            reading("bearing-temperature", NOW - 2_000, -6),
            reading("mode", NOW, "manual"));
  }

  @Test
  void instantsAreTakenAsTextOrAsMilliseconds() {
    decode(node.birth());
    assertThat(
            decode(
                    node.deviceBirth(
                        "pump-1",
                        metric("Mode", 1, MetricDataType.DateTime, date(0)),
                        metric("Starts", 2, MetricDataType.DateTime, date(1_500))))
                .batch()
                .readings())
        .containsExactly(
            reading("mode", NOW, "1970-01-01T00:00:00Z"), reading("starts", NOW, 1_500));
  }

  @Test
  void theVectorsOfAnotherEncoderReadAsTheyWereWritten() throws IOException {
    List<Decoded> decoded = vectors().stream().map(this::decode).toList();
    assertThat(decoded).allSatisfy(one -> assertThat(one.refusals()).isEmpty());
    assertThat(decoded.get(0).batch().isEmpty()).isTrue();
    assertThat(decoded.get(1).batch().readings())
        .containsExactly(
            reading("pressure", NOW, 0.42),
            reading("running", NOW, true),
            reading("bearing-temperature", NOW, -5),
            reading("running-hours", NOW, 123_456),
            reading("mode", NOW, "auto"),
            reading("speed", NOW, 1450));
    assertThat(decoded.get(2).batch().readings())
        .containsExactly(
            reading("pressure", NOW + 1_000, 0.43),
            reading("bearing-temperature", NOW + 1_000, -6));
    assertThat(decoded.get(3).batch().readings())
        .as("a historical value, and one that is null")
        .containsExactly(reading("pressure", NOW + 2_000, 0.44));
    assertThat(decoded.get(4).batch().statuses()).containsExactly(OFFLINE);
    assertThat(decoded.get(5).lives()).hasSize(1);
    assertThat(room.count("ronda.ingest.sparkplug.gaps")).isZero();
  }

  @Test
  void dataBeforeTheBirthAreRefusedAndTheNodeIsAskedOnce() {
    Decoded decoded = decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 1f)));
    assertRefused(decoded, Reason.NOT_BORN);
    assertThat(decoded.rebirths()).containsExactly(EDGE_1);

    Decoded again = decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 1f)));
    assertRefused(again, Reason.NOT_BORN);
    assertThat(again.rebirths()).as("within the minute").isEmpty();

    Message late = node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 1f));
    assertThat(room.decode(late.topic(), late.payload(), NOW + 60_000).rebirths())
        .containsExactly(EDGE_1);
  }

  @Test
  void aMetricThatTheBirthDoesNotNameIsRefusedAndTheOthersAreTaken() {
    bornWithPressure();
    Decoded decoded =
        decode(
            node.deviceData(
                "pump-1",
                metric(99, NOW, MetricDataType.Float, 1f),
                metric(1, NOW, MetricDataType.Float, 0.5f)));
    assertThat(decoded.batch().readings()).containsExactly(reading("pressure", NOW, 0.5));
    assertRefused(decoded, Reason.NOT_BORN);
    assertThat(decoded.rebirths()).containsExactly(EDGE_1);
  }

  @Test
  void aGapInTheSequenceIsCountedAndTheNodeIsAskedForItsPresentState() {
    bornWithPressure();
    node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.1f));
    Decoded decoded = decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f)));
    assertThat(decoded.batch().readings()).containsExactly(reading("pressure", NOW, 0.5));
    assertThat(decoded.rebirths()).containsExactly(EDGE_1);
    assertThat(room.count("ronda.ingest.sparkplug.gaps")).isEqualTo(1);
  }

  @Test
  void theSequenceBeginsAnewBehind255() {
    bornWithPressure();
    for (int i = 0; i < 600; i++) {
      decode(node.deviceData("pump-1", metric(1, NOW + i, MetricDataType.Float, 0.5f)));
    }
    assertThat(room.count("ronda.ingest.sparkplug.gaps")).isZero();
  }

  @Test
  void aNodesDeathIsTheDeathOfItsDevices() {
    bornWithPressure();
    Decoded dead = decode(node.death());
    assertThat(dead.batch().statuses()).containsExactly(OFFLINE);
    assertRefused(
        decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f))),
        Reason.NOT_BORN);
  }

  @Test
  void theDeathOfAnEarlierConnectionDoesNotCount() {
    bornWithPressure();
    Decoded late = decode(new EdgeNodeOfTahu(6).death());
    assertThat(late.batch().isEmpty()).isTrue();
    assertThat(late.lives()).isEmpty();
    assertThat(
            decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f)))
                .batch()
                .readings())
        .hasSize(1);
  }

  @Test
  void anotherLifeHasOtherAliases() {
    bornWithPressure();
    var again = new EdgeNodeOfTahu(8);
    decode(again.birth());
    assertRefused(
        decode(again.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f))),
        Reason.NOT_BORN);
    decode(again.deviceBirth("pump-1", metric("Flow", 1, MetricDataType.Float, 10f)));
    assertThat(
            decode(again.deviceData("pump-1", metric(1, NOW + 1, MetricDataType.Float, 11f)))
                .batch()
                .readings())
        .containsExactly(reading("flow", NOW + 1, 11));
  }

  @Test
  void aDeviceDiesAlone() {
    bornWithPressure();
    decode(node.deviceBirth("pump-2", metric("Pressure", 2, MetricDataType.Float, 0.1f)));
    assertThat(decode(node.deviceDeath("pump-1")).batch().statuses()).containsExactly(OFFLINE);
    assertRefused(
        decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f))),
        Reason.NOT_BORN);
    assertThat(
            decode(node.deviceData("pump-2", metric(2, NOW, MetricDataType.Float, 0.5f)))
                .batch()
                .readings())
        .hasSize(1);
  }

  @Test
  void aNodeMayBeAnEquipmentItself() {
    String topic = topic("NBIRTH").replace("edge-1", "pump-1");
    Message birth = node.birth(metric("Pressure", 1, MetricDataType.Float, 0.4f));
    Decoded born = room.decode(topic, birth.payload());
    assertThat(born.batch().readings()).containsExactly(reading("pressure", NOW, 0.4));
    assertThat(born.batch().statuses()).containsExactly(ONLINE);
    assertThat(
            room.decode(topic.replace("NBIRTH", "NDEATH"), node.death().payload())
                .batch()
                .statuses())
        .containsExactly(OFFLINE);
  }

  @Test
  void whatIsNotRegisteredIsRefusedAndNobodyIsAsked() {
    decode(node.birth());
    Decoded born =
        decode(node.deviceBirth("valve-1", metric("Pressure", 1, MetricDataType.Float, 0.4f)));
    assertRefused(born, Reason.UNKNOWN_DEVICE);
    Decoded data = decode(node.deviceData("valve-1", metric(1, NOW, MetricDataType.Float, 0.4f)));
    assertRefused(data, Reason.UNKNOWN_DEVICE);
    assertThat(data.rebirths()).isEmpty();
  }

  @Test
  void whatIsNoPayloadOrCannotBeTakenIsRefusedWithAReason() {
    assertRefused(room.decode(topic("NDATA"), "{\"v\": 1}"), Reason.MALFORMED_PROTOBUF);
    assertRefused(room.decode(topic("NDEATH"), new byte[0]), Reason.MISSING_FIELD);
    assertRefused(room.decode("spBv1.0/demo/NNONE/edge-1", ""), Reason.BAD_TOPIC);
    assertRefused(room.decode("spBv1.0/demo/DDATA/edge-1", ""), Reason.BAD_TOPIC);
    assertRefused(room.decode("spBv1.0/Demo/NDATA/edge-1", ""), Reason.BAD_TOPIC);
    bornWithPressure();
    assertRefused(
        decode(node.deviceData("pump-1", metric("Pressure", MetricDataType.String, "high"))),
        Reason.WRONG_TYPE);
    assertRefused(
        decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, Float.NaN))),
        Reason.NOT_FINITE);
    assertRefused(
        decode(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 5f))),
        Reason.OUT_OF_RANGE);
    assertRefused(
        decode(node.deviceData("pump-1", metric(1, 5, MetricDataType.Float, 0.5f))),
        Reason.BAD_TIME);
  }

  @Test
  void commandsAreNotForRonda() {
    Decoded decoded = room.decode(topic("NCMD"), new byte[] {1, 2, 3});
    assertThat(decoded.batch().isEmpty()).isTrue();
    assertThat(decoded.refusals()).isEmpty();
  }

  @Test
  void birthsFromBeforeTheStartAreStillKnown() {
    List<LifeEvent.Birth> births =
        List.of(
                node.birth(),
                node.deviceBirth("pump-1", metric("Pressure", 1, MetricDataType.Float, 0.4f)))
            .stream()
            .flatMap(message -> decode(message).lives().stream())
            .map(LifeEvent.Birth.class::cast)
            .toList();
    var restarted = new PumpRoom(Map.of(EDGE_1, births));
    Decoded decoded =
        restarted.decode(
            List.of(node.deviceData("pump-1", metric(1, NOW, MetricDataType.Float, 0.5f))));
    assertThat(decoded.batch().readings()).containsExactly(reading("pressure", NOW, 0.5));
    assertThat(decoded.rebirths()).isEmpty();
    assertThat(restarted.decode(List.of(new EdgeNodeOfTahu(6).death())).batch().isEmpty()).isTrue();
    assertThat(restarted.decode(List.of(node.death())).batch().statuses()).containsExactly(OFFLINE);
  }

  private void bornWithPressure() {
    decode(node.birth());
    Decoded born =
        decode(node.deviceBirth("pump-1", metric("Pressure", 1, MetricDataType.Float, 0.4f)));
    assertThat(born.refusals()).isEmpty();
  }

  private Decoded decode(Message message) {
    return room.decode(List.of(message));
  }

  private static void assertRefused(Decoded decoded, Reason reason) {
    assertThat(decoded.refusals()).extracting(Refusal::reason).containsExactly(reason);
    assertThat(decoded.refusals().getFirst().items()).isEqualTo(1);
  }

  /// The lines of `vectors.txt`: a topic, and the payload in hex.
  static List<Message> vectors() throws IOException {
    var file = AnEdgeNodeSpeaksSparkplug.class.getResourceAsStream("/sparkplug/vectors.txt");
    try (var lines =
        new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split(" ", -1))
          .map(parts -> new Message(parts[0], HexFormat.of().parseHex(parts[1]), NOW))
          .collect(Collectors.toList());
    }
  }
}
