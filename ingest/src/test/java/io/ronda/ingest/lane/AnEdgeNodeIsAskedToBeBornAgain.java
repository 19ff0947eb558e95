package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.decode.DamagedMessages;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.device.DeviceStatusStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Sparkplug edge node with a pump behind it, over the embedded broker.
class AnEdgeNodeIsAskedToBeBornAgain extends Story {

  private static final String NODE_BIRTH = "spBv1.0/demo/NBIRTH/edge-1";
  private static final String NODE_DEATH = "spBv1.0/demo/NDEATH/edge-1";
  private static final String DEVICE_BIRTH = "spBv1.0/demo/DBIRTH/edge-1/pump-1";
  private static final String DEVICE_DATA = "spBv1.0/demo/DDATA/edge-1/pump-1";
  private static final String COMMANDS = "spBv1.0/demo/NCMD/edge-1";

  /// Sequence 0, bdSeq 7.
  private static final byte[] NODE = hex("120b0a05626453657120085807" + "1800");

  /// Sequence 1: Pressure is alias 1, a float.
  private static final byte[] PUMP = hex("12130a085072657373757265100120096500000000" + "1801");

  /// bdSeq 7.
  private static final byte[] DEATH = hex("120b0a05626453657120085807");

  private static final Pattern MAY_PUBLISH =
      Pattern.compile(
          "ronda/v1/demo/[^/]+/(telemetry|event|status|tap)|senml/v1/demo/[^/]+"
              + "|spBv1.0/demo/(N(BIRTH|DATA|DEATH)/[^/]+|D(BIRTH|DATA|DEATH)/[^/]+/[^/]+)");

  @BeforeEach
  void nobodyIsBorn() {
    database.jdbi().useHandle(handle -> handle.execute("delete from sparkplug_birth"));
  }

  @Test
  void itHearsTheCommandAndItsDataAreTakenFromThenOn() throws Exception {
    try (var ingest = ingest();
        var node = broker.simulator()) {
      node.subscribe(COMMANDS);
      node.publish(DEVICE_DATA, pressure(2, 0.25f));
      await().until(() -> !node.received().isEmpty());
      assertThat(node.received().element()).startsWith(COMMANDS).contains("Node Control/Rebirth");

      node.publish(NODE_BIRTH, NODE);
      node.publish(DEVICE_BIRTH, PUMP);
      await().until(() -> ingest.stored("reading") == 1);
      clock.advance(Duration.ofSeconds(1));
      node.publish(DEVICE_DATA, pressure(2, 0.25f));
      await().until(() -> ingest.stored("reading") == 2 && ingest.window() == 0);
      assertThat(ingest.refusedBecause("not-born")).isEqualTo(1);
      assertNothingIsLost(ingest);
    }
    assertThat(store.readings())
        .extracting(Reading::value)
        .containsExactly(Value.of(0.0), Value.of(0.25));
  }

  @Test
  void whatWaitedWhileRondaWasAwayIsReadByTheBirthFromBefore() throws Exception {
    try (var node = broker.simulator()) {
      try (var ingest = ingest()) {
        node.publish(NODE_BIRTH, NODE);
        node.publish(DEVICE_BIRTH, PUMP);
        await().until(() -> ingest.stored("reading") == 1 && ingest.window() == 0);
      }
      clock.advance(Duration.ofSeconds(1));
      node.publish(DEVICE_DATA, pressure(2, 0.5f));
      try (var ingest = ingest()) {
        await().until(() -> ingest.stored("reading") == 1 && ingest.window() == 0);
        assertThat(ingest.refused("reading")).isZero();
        assertThat(new DeviceStatusStore(database.jdbi()).find(DemoSite.PUMP))
            .hasValueSatisfying(presence -> assertThat(presence.online()).isTrue());
        clock.advance(Duration.ofSeconds(1));
        node.publish(NODE_DEATH, DEATH);
        await().until(() -> ingest.stored("status") == 1 && ingest.window() == 0);
      }
    }
    assertThat(new DeviceStatusStore(database.jdbi()).find(DemoSite.PUMP))
        .hasValueSatisfying(presence -> assertThat(presence.online()).isFalse());
    assertThat(store.readings())
        .extracting(Reading::value)
        .containsExactly(Value.of(0.0), Value.of(0.5));
  }

  /// Its death may be among what the broker forgot.
  @Test
  void aBirthFromBeforeIsNotBelievedWhenTheBrokerHasForgotten() throws Exception {
    try (var ingest = ingest()) {
      try (var node = broker.simulator()) {
        node.publish(NODE_BIRTH, NODE);
        node.publish(DEVICE_BIRTH, PUMP);
        await().until(() -> ingest.stored("reading") == 1 && ingest.window() == 0);
      }
      broker.stop();
      await().until(() -> !ingest.isConnected());
      broker.forget();
      broker.startAgain();
      await().until(ingest::isConnected);

      clock.advance(Duration.ofSeconds(1));
      try (var node = broker.simulator()) {
        node.subscribe(COMMANDS);
        node.publish(DEVICE_DATA, pressure(2, 0.5f));
        await().until(() -> !node.received().isEmpty());
        assertThat(node.received().element()).contains("Node Control/Rebirth");
      }
      assertThat(ingest.refusedBecause("not-born")).isEqualTo(1);
      assertNothingIsLost(ingest);
    }
  }

  @Test
  void aDeviceThatSpeaksSenMlIsHeard() throws Exception {
    try (var ingest = ingest();
        var device = broker.simulator()) {
      device.publish("senml/v1/demo/pump-1", "[{\"n\":\"pressure\",\"u\":\"Pa\",\"v\":420000}]");
      await().until(() -> ingest.stored("reading") == 1 && ingest.window() == 0);
      assertNothingIsLost(ingest);
    }
    assertThat(store.readings()).extracting(Reading::value).containsExactly(Value.of(0.42));
  }

  @Test
  void damagedMessagesOfEveryFormatAddUp() throws Exception {
    var damaged = new DamagedMessages(1);
    try (var ingest = ingest();
        var device = broker.simulator()) {
      for (int i = 0; i < 1_000; i++) {
        Message message = damaged.next();
        if (MAY_PUBLISH.matcher(message.topic()).matches()) {
          device.publish(message.topic(), message.payload());
        }
      }
      device.publish(TELEMETRY, pressure(MILLIS + 12_345, 0.4));
      await()
          .until(
              () ->
                  ingest.window() == 0
                      && store.readings().stream()
                          .anyMatch(reading -> reading.eventTime() == MILLIS + 12_345));
      assertThat(ingest.received("reading")).isGreaterThan(500);
      assertNothingIsLost(ingest);
    }
  }

  /// Alias 1 is a float.
  private static byte[] pressure(int sequence, float value) {
    return hex(
        "1207100165%08x18%02x"
            .formatted(Integer.reverseBytes(Float.floatToIntBits(value)), sequence));
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }
}
