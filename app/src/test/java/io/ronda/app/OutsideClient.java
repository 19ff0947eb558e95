package io.ronda.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/// Somebody's MQTT client, logged in as the demo's simulator.
final class OutsideClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5_000;

  private final MqttClient client;

  OutsideClient(RunningRonda ronda) throws MqttException {
    this.client =
        new MqttClient(
            ronda.mqtt().toString(), UUID.randomUUID().toString(), new MemoryPersistence());
    client.setTimeToWait(PATIENCE_MILLIS);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName("simulator");
    options.setPassword(RunningRonda.SIMULATOR_PASSWORD.getBytes(UTF_8));
    options.setConnectionTimeout(PATIENCE_MILLIS / 1_000);
    try {
      client.connect(options);
    } catch (MqttException failed) {
      client.close();
      throw failed;
    }
  }

  /// Publishes below `ronda/v1/demo/`, and returns when the broker has acknowledged it.
  void publish(String topic, String payload) throws MqttException {
    client.publish("ronda/v1/demo/" + topic, payload.getBytes(UTF_8), 1, false);
  }

  @Override
  public void close() throws MqttException {
    try {
      client.disconnect();
    } finally {
      client.close(true);
    }
  }
}
