package io.ronda.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.equipment.DeviceCredentials.Credential;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesSpeakOnlyForThemselves {

  private static final int GRANTED_QOS_1 = 1;
  private static final int NOT_AUTHORIZED = 0x87;

  private static final Account PUMP = new Account("demo.pump-1", "pump secret");
  private static final Account GATEWAY = new Account("demo", "gateway secret");
  private static final Account SIMULATOR = new Account("simulator", "simulator secret");

  @TempDir Path directory;

  private final Map<Account, Credential> database =
      new ConcurrentHashMap<>(
          Map.of(
              PUMP, new Credential("demo.pump-1", "demo", "pump-1"),
              GATEWAY, new Credential("demo", "demo", null)));
  private final AtomicInteger questions = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddedBroker broker;

  @BeforeEach
  void startTheBroker() {
    broker =
        new EmbeddedBroker(
            "127.0.0.1",
            0,
            directory,
            this::authenticate,
            List.of(new SiteUser(SIMULATOR, "demo")),
            new Formats("senml/v1", true),
            meters,
            InstantSource.system());
    broker.start();
  }

  @AfterEach
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void aDevicePublishesBelowItsOwnTopicOnly() throws Exception {
    try (var lane = lane();
        var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.publish("ronda/v1/demo/pump-1/telemetry", "{}")).isZero();
      assertThat(pump.publish("ronda/v1/demo/pump-2/telemetry", "{}")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("ronda/v1/other/pump-1/telemetry", "{}")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("ronda/v1/demo/pump-1/rubbish", "{}")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("$sys/mqtt/sessions", "{}")).isNotZero();
      assertThat(pump.retain("ronda/v1/demo/pump-1/status", "{}")).isZero();
      assertThat(pump.retain("ronda/v1/demo/pump-2/status", "{}")).isEqualTo(NOT_AUTHORIZED);
      await()
          .untilAsserted(
              () ->
                  assertThat(lane.received())
                      .containsExactly(
                          "ronda/v1/demo/pump-1/telemetry {}", "ronda/v1/demo/pump-1/status {}"));
    }
    assertThat(refused("publish")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aGatewayAndTheSimulatorPublishForEveryEquipmentOfTheirSite() throws Exception {
    for (Account account : List.of(GATEWAY, SIMULATOR)) {
      try (var gateway = new Device(broker.uri(), account.username(), account).connect()) {
        assertThat(gateway.publish("ronda/v1/demo/pump-1/telemetry", "{}")).isIn(0, 16);
        assertThat(gateway.publish("ronda/v1/demo/elevator-4/event", "{}")).isIn(0, 16);
        assertThat(gateway.publish("ronda/v1/other/pump-1/telemetry", "{}"))
            .isEqualTo(NOT_AUTHORIZED);
      }
    }
  }

  @Test
  void aDeviceSpeaksSenMlAndSparkplugForItselfOnly() throws Exception {
    try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.publish("senml/v1/demo/pump-1", "[]")).isIn(0, 16);
      assertThat(pump.publish("senml/v1/demo/pump-2", "[]")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("senml/v1/demo/pump-1/x", "[]")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("spBv1.0/demo/NDATA/pump-1", "")).isIn(0, 16);
      assertThat(pump.publish("spBv1.0/demo/NDATA/pump-2", "")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("spBv1.0/demo/DDATA/pump-1/pump-2", "")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("spBv1.0/demo/NCMD/pump-1", "")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.publish("spBv1.0/STATE/ronda", "")).isEqualTo(NOT_AUTHORIZED);
    }
  }

  @Test
  void aGatewayIsTheEdgeNodeOfItsSite() throws Exception {
    try (var gateway = new Device(broker.uri(), "gateway", GATEWAY).connect()) {
      assertThat(gateway.publish("senml/v1/demo/pump-2", "[]")).isIn(0, 16);
      assertThat(gateway.publish("spBv1.0/demo/DBIRTH/edge-1/pump-2", "")).isIn(0, 16);
      assertThat(gateway.publish("spBv1.0/demo/NBIRTH/edge-1", "")).isIn(0, 16);
      assertThat(gateway.publish("spBv1.0/other/NBIRTH/edge-1", "")).isEqualTo(NOT_AUTHORIZED);
      assertThat(gateway.publish("spBv1.0/demo/DCMD/edge-1/pump-2", "")).isEqualTo(NOT_AUTHORIZED);
      assertThat(gateway.publish("senml/v1/other/pump-2", "[]")).isEqualTo(NOT_AUTHORIZED);
    }
  }

  @Test
  void edgeNodesHearTheirCommandsAndNothingElse() throws Exception {
    try (var lane = lane();
        var gateway = new Device(broker.uri(), "gateway", GATEWAY).connect();
        var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(gateway.subscribe("spBv1.0/demo/NCMD/edge-1/#")).isEqualTo(GRANTED_QOS_1);
      assertThat(gateway.subscribe("spBv1.0/demo/DCMD/edge-1/#")).isEqualTo(GRANTED_QOS_1);
      assertThat(gateway.subscribe("spBv1.0/STATE/host")).isEqualTo(GRANTED_QOS_1);
      assertThat(gateway.subscribe("spBv1.0/other/NCMD/edge-1")).isEqualTo(NOT_AUTHORIZED);
      assertThat(gateway.subscribe("spBv1.0/demo/#")).isEqualTo(NOT_AUTHORIZED);
      assertThat(gateway.subscribe("spBv1.0/+/NCMD/edge-1")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.subscribe("spBv1.0/demo/NCMD/pump-1")).isEqualTo(GRANTED_QOS_1);
      assertThat(pump.subscribe("spBv1.0/demo/NCMD/edge-1")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.subscribe("spBv1.0/demo/NCMD/+")).isEqualTo(NOT_AUTHORIZED);

      assertThat(lane.publish("spBv1.0/demo/NCMD/edge-1", "to the node")).isZero();
      assertThat(lane.publish("spBv1.0/demo/NCMD/pump-1", "to the pump")).isZero();
      await()
          .untilAsserted(
              () -> {
                assertThat(gateway.received())
                    .containsExactly("spBv1.0/demo/NCMD/edge-1 to the node");
                assertThat(pump.received()).containsExactly("spBv1.0/demo/NCMD/pump-1 to the pump");
              });
    }
  }

  @Test
  void nobodyNamesTheQueueOfALane() throws Exception {
    String queue = "::ronda-ingest-0.ronda/v1/+/+/telemetry";
    lane().close();
    try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.publish("ronda/v1/demo/pump-1/telemetry", "kept")).isZero();
    }
    try (var gateway = new Device(broker.uri(), "gateway", GATEWAY).connect()) {
      assertThat(gateway.subscribe("spBv1.0/demo/NCMD/x" + queue)).isNotEqualTo(GRANTED_QOS_1);
      await().until(() -> !gateway.isConnected());
      assertThat(gateway.received()).isEmpty();
    }
    try (var gateway = new Device(broker.uri(), "gateway", GATEWAY).connect()) {
      gateway.unsubscribe("spBv1.0/demo/NCMD/x" + queue);
      await().until(() -> !gateway.isConnected());
    }
    try (var gateway = new Device(broker.uri(), "gateway", GATEWAY).connect()) {
      assertThat(gateway.publish("spBv1.0/demo/NDATA/x::queue", "forged")).isNotZero();
      await().until(() -> !gateway.isConnected());
    }
    try (var lane = lane()) {
      await()
          .untilAsserted(
              () ->
                  assertThat(lane.received())
                      .containsExactly("ronda/v1/demo/pump-1/telemetry kept"));
    }
  }

  @Test
  void nobodyButALaneSubscribes() throws Exception {
    try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.subscribe("ronda/v1/#")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.subscribe("ronda/v1/demo/pump-1/telemetry")).isEqualTo(NOT_AUTHORIZED);
      assertThat(pump.subscribe("#")).isEqualTo(NOT_AUTHORIZED);
    }
    assertThat(refused("subscribe")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aWrongPasswordIsNotAuthorised() {
    for (Account wrong :
        List.of(
            new Account("demo.pump-1", "wrong"),
            new Account("nobody", "x"),
            new Account("ronda-lanes", "guess"))) {
      assertThatThrownBy(() -> new Device(broker.uri(), "device", wrong).connect())
          .isInstanceOfSatisfying(
              MqttException.class,
              refusal -> assertThat(refusal.getReasonCode()).isIn(0x86, NOT_AUTHORIZED));
    }
    assertThat(refused("login")).isEqualTo(3);
  }

  @Test
  void aDeviceCannotTakeALanesSessionOver() throws Exception {
    lane().close();
    try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.publish("ronda/v1/demo/pump-1/telemetry", "kept")).isZero();
    }
    assertThatThrownBy(() -> new Device(broker.uri(), "ronda-ingest-0", PUMP).connect())
        .isInstanceOf(MqttException.class);
    try (var lane = lane()) {
      await()
          .untilAsserted(
              () ->
                  assertThat(lane.received())
                      .containsExactly("ronda/v1/demo/pump-1/telemetry kept"));
    }
  }

  @Test
  void aLastWillDoesNotReachOtherTopics() throws Exception {
    try (var lane = lane()) {
      new Device(broker.uri(), "pump", PUMP)
          .willing("ronda/v1/demo/pump-2/status", "forged")
          .connect()
          .vanish();
      new Device(broker.uri(), "pump", PUMP)
          .willing("ronda/v1/demo/pump-1/status", "own")
          .connect()
          .vanish();
      await()
          .untilAsserted(
              () -> assertThat(lane.received()).containsExactly("ronda/v1/demo/pump-1/status own"));
    }
  }

  @Test
  void aRevokedDeviceIsClosedAndStaysOut() throws Exception {
    try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
      assertThat(pump.publish("ronda/v1/demo/pump-1/telemetry", "{}")).isIn(0, 16);
      database.remove(PUMP);
      broker.disconnect(PUMP.username());
      await().until(() -> !pump.isConnected());
      assertThatThrownBy(pump::connect).isInstanceOf(MqttException.class);
    }
  }

  @Test
  void reconnectingDevicesDoNotHammerTheDatabase() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (var pump = new Device(broker.uri(), "pump", PUMP).connect()) {
        assertThat(pump.publish("ronda/v1/demo/pump-1/telemetry", "{}")).isIn(0, 16);
      }
    }
    assertThat(questions).hasValueLessThanOrEqualTo(2);
  }

  private Device lane() throws MqttException {
    var lane = new Device(broker.uri(), "ronda-ingest-0", broker.lanes()).connect();
    assertThat(lane.subscribe("ronda/v1/+/+/telemetry")).isEqualTo(GRANTED_QOS_1);
    assertThat(lane.subscribe("ronda/v1/+/+/status")).isEqualTo(GRANTED_QOS_1);
    return lane;
  }

  private Optional<Credential> authenticate(String username, String password) {
    questions.incrementAndGet();
    return Optional.ofNullable(database.get(new Account(username, password)));
  }

  private double refused(String what) {
    return meters.counter("ronda.mqtt.refused", "what", what).count();
  }
}
