package io.ronda.simulators.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/// One MQTT 5 connection, from connecting to closing. It never reconnects: whoever uses it opens a
/// fresh one, for the client's own reconnecting loses messages.
public final class Session implements AutoCloseable {

  private static final long TIMEOUT_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int AT_LEAST_ONCE = 1;
  private static final int FIRST_ERROR_CODE = 0x80;

  private final MqttAsyncClient client;

  private Session(MqttAsyncClient client) {
    this.client = client;
  }

  /// Connects, or throws with the broker's reason.
  public static Session open(Broker broker, String clientId, @Nullable Will will)
      throws MqttException {
    var client = new MqttAsyncClient(broker.uri().toString(), clientId, new MemoryPersistence());
    try {
      client.connect(options(broker, will)).waitForCompletion(TIMEOUT_MILLIS);
      return new Session(client);
    } catch (MqttException e) {
      abandon(client);
      throw e;
    }
  }

  public boolean isConnected() {
    return client.isConnected();
  }

  /// Publishes at least once and waits for the broker's word: true where it took the message, false
  /// where it refused it. Throws where the connection is lost before that.
  public boolean publish(String topic, String payload, boolean retained) throws MqttException {
    IMqttToken token = client.publish(topic, message(payload, retained));
    token.waitForCompletion(TIMEOUT_MILLIS);
    return isTaken(token);
  }

  /// Publishes at least once without waiting; `acknowledged` is told the broker's word, and nothing
  /// where the connection is lost before that.
  public void publish(String topic, String payload, Consumer<Boolean> acknowledged)
      throws MqttException {
    client.publish(
        topic,
        message(payload, false),
        null,
        new MqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            acknowledged.accept(isTaken(token));
          }

          @Override
          public void onFailure(IMqttToken token, Throwable cause) {
            // Lost with the connection: the publisher sends everything unacknowledged again.
          }
        });
  }

  @Override
  public void close() {
    try {
      client.disconnect().waitForCompletion(TIMEOUT_MILLIS);
    } catch (MqttException e) {
      // Lost already: there is nobody to say goodbye to.
    }
    abandon(client);
  }

  private static void abandon(MqttAsyncClient client) {
    try {
      client.disconnectForcibly(0, 0, false);
    } catch (MqttException e) {
      // Was not connected.
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      // Its threads end with the connection.
    }
  }

  private static MqttConnectionOptions options(Broker broker, @Nullable Will will) {
    var options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout((int) (TIMEOUT_MILLIS / 1000));
    options.setUserName(broker.user());
    options.setPassword(broker.password().getBytes(StandardCharsets.UTF_8));
    if (will != null) {
      options.setWill(will.topic(), message(will.payload(), true));
    }
    return options;
  }

  private static MqttMessage message(String payload, boolean retained) {
    var message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
    message.setQos(AT_LEAST_ONCE);
    message.setRetained(retained);
    return message;
  }

  private static boolean isTaken(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null || Arrays.stream(codes).allMatch(code -> code < FIRST_ERROR_CODE);
  }
}
