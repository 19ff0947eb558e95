package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/// A device that publishes with QoS 1 and waits for the broker's acknowledgement. It may listen to
/// commands.
final class Publisher implements AutoCloseable, MqttCallback {

  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttAsyncClient client;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  Publisher(String uri, @Nullable String username, @Nullable String password) throws MqttException {
    client = new MqttAsyncClient(uri, "publisher", new MemoryPersistence());
    client.setCallback(this);
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

  void subscribe(String filter) throws MqttException {
    client.subscribe(filter, 1).waitForCompletion(PATIENCE_MILLIS);
  }

  /// What arrived, as `topic payload`.
  Queue<String> received() {
    return received;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(topic + " " + new String(message.getPayload(), UTF_8));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(PATIENCE_MILLIS);
    }
    client.close(true);
  }
}
