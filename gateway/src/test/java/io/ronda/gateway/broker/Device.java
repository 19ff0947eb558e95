package io.ronda.gateway.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
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
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// An MQTT 5 client with a user name and password.
final class Device implements AutoCloseable, MqttCallback {

  private static final long PATIENCE_MILLIS = 10_000;
  private static final int MANY = 500;

  private final MqttAsyncClient client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  Device(String uri, String clientId, Account account) throws MqttException {
    client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
    client.setCallback(this);
    client.setManualAcks(true);
    options.setUserName(account.username());
    options.setPassword(account.password().getBytes(StandardCharsets.UTF_8));
    options.setCleanStart(false);
    options.setSessionExpiryInterval(0xFFFFFFFFL);
  }

  Device willing(String topic, String payload) {
    var will = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
    will.setQos(1);
    options.setWill(topic, will);
    return this;
  }

  Device connect() throws MqttException {
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
    return this;
  }

  boolean isConnected() {
    return client.isConnected();
  }

  /// Publishes with QoS 1 and returns MQTT's reason code.
  int publish(String topic, byte[] payload) throws MqttException {
    return reason(client.publish(topic, payload, 1, false));
  }

  /// Publishes with QoS 1, many at a time, and returns when all are acknowledged.
  void publishMany(String topic, int count) throws MqttException {
    Deque<IMqttToken> tokens = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      tokens.add(
          client.publish(topic, String.valueOf(i).getBytes(StandardCharsets.UTF_8), 1, false));
      if (tokens.size() > MANY) {
        tokens.remove().waitForCompletion(PATIENCE_MILLIS);
      }
    }
    for (IMqttToken token : tokens) {
      token.waitForCompletion(PATIENCE_MILLIS);
    }
  }

  int publish(String topic, String payload) throws MqttException {
    return publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  int retain(String topic, String payload) throws MqttException {
    return reason(client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, true));
  }

  int subscribe(String filter) throws MqttException {
    return reason(client.subscribe(new MqttSubscription(filter, 1)));
  }

  void unsubscribe(String filter) throws MqttException {
    client.unsubscribe(filter);
  }

  /// What arrived and was not acknowledged, as `topic payload`.
  Queue<String> received() {
    return received;
  }

  void vanish() throws MqttException {
    client.disconnectForcibly(0, 1_000, false);
    client.close(true);
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(PATIENCE_MILLIS);
    }
    client.close(true);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
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

  private static int reason(IMqttToken token) throws MqttException {
    try {
      token.waitForCompletion(PATIENCE_MILLIS);
      return token.getReasonCodes()[0];
    } catch (MqttException refused) {
      return refused.getReasonCode();
    }
  }
}
