package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// A device that publishes with QoS 1 and waits for the broker's acknowledgement.
final class Publisher implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttAsyncClient client;

  Publisher(String uri, @Nullable String username, @Nullable String password) throws MqttException {
    client = new MqttAsyncClient(uri, "publisher", new MemoryPersistence());
    var options = new MqttConnectionOptions();
    if (username != null && password != null) {
      options.setUserName(username);
      options.setPassword(password.getBytes(UTF_8));
    }
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
  }

  void publish(String topic, String payload) throws MqttException {
    publish(topic, payload.getBytes(UTF_8));
  }

  void publish(String topic, byte[] payload) throws MqttException {
    client.publish(topic, payload, 1, false).waitForCompletion(PATIENCE_MILLIS);
  }

  void retain(String topic, String payload) throws MqttException {
    client.publish(topic, payload.getBytes(UTF_8), 1, true).waitForCompletion(PATIENCE_MILLIS);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(PATIENCE_MILLIS);
    }
    client.close(true);
  }
}
