package io.ronda.simulators.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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

/// A persistent MQTT session that keeps what it gets, in order.
public final class Subscriber implements MqttCallback, AutoCloseable {

  private static final long HOUR = 3600;
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final URI broker;
  private MqttAsyncClient client;
  private final Queue<Received> messages = new ConcurrentLinkedQueue<>();

  private Subscriber(URI broker) throws MqttException {
    this.broker = broker;
    this.client = connected();
  }

  public record Received(String topic, JsonNode body, boolean retained) {}

  public static Subscriber to(URI broker, String filter) throws MqttException {
    var subscriber = new Subscriber(broker);
    subscriber.client.subscribe(filter, 1).waitForCompletion(TIMEOUT_MILLIS);
    return subscriber;
  }

  /// Connects again, once the loss is noticed, to the session that the broker has kept. With a
  /// fresh client, for one that was cut off in the middle of deliveries may never connect again.
  public void connectAgain() throws MqttException {
    await().atMost(DEADLINE).until(() -> !client.isConnected());
    client.close(true);
    client = connected();
  }

  private MqttAsyncClient connected() throws MqttException {
    var fresh = new MqttAsyncClient(broker.toString(), "subscriber", new MemoryPersistence());
    fresh.setCallback(this);
    var options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(HOUR);
    fresh.connect(options).waitForCompletion(TIMEOUT_MILLIS);
    return fresh;
  }

  public List<Received> messages() {
    return List.copyOf(messages);
  }

  public List<Received> on(String topic) {
    return messages.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws JsonProcessingException {
    JsonNode body =
        JsonMapper.builder()
            .build()
            .readTree(new String(message.getPayload(), StandardCharsets.UTF_8));
    messages.add(new Received(topic, body, message.isRetained()));
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(TIMEOUT_MILLIS);
    }
    client.close(true);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
