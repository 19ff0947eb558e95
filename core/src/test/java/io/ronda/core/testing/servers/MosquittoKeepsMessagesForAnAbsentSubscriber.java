package io.ronda.core.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("docker")
@Tag("mosquitto")
class MosquittoKeepsMessagesForAnAbsentSubscriber {

  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();

  private final String topic = "story/" + UUID.randomUUID();
  private final List<String> received = new CopyOnWriteArrayList<>();

  @Test
  void andDeliversThemAfterItsOwnRestart() throws Exception {
    subscribe().disconnect();
    publish("1", "2", "3");

    mosquitto.stop();
    mosquitto.start();

    var subscriber = subscribe();
    await().untilAsserted(() -> assertThat(received).containsExactly("1", "2", "3"));
    subscriber.disconnect();
  }

  private MqttClient subscribe() throws MqttException {
    var client = client("subscriber");
    var options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(60L);
    // Before the connection: what the broker has kept comes at once.
    client.setCallback(new Receiver());
    client.connect(options);
    client.subscribe(topic, 1);
    return client;
  }

  private void publish(String... payloads) throws MqttException {
    var client = client("publisher");
    client.connect();
    for (String payload : payloads) {
      client.publish(topic, payload.getBytes(UTF_8), 1, false);
    }
    client.disconnect();
  }

  private static MqttClient client(String id) throws MqttException {
    return new MqttClient(mosquitto.url(), id, new MemoryPersistence());
  }

  private final class Receiver implements MqttCallback {

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      received.add(new String(message.getPayload(), UTF_8));
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
  }
}
