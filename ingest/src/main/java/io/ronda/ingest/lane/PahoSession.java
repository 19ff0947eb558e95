package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.ingest.decode.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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

/// An MQTT 5 session with Eclipse Paho: a fresh client object for each connection, and manual
/// acknowledgements.
public final class PahoSession implements MqttSession {

  /// The most messages that the broker sends ahead of their acknowledgement: nearly all that MQTT
  /// allows, for alarms are evaluated as far ahead of a dead store as this.
  static final int RECEIVE_MAXIMUM = 60_000;

  private static final long NEVER_EXPIRES = 0xFFFF_FFFFL;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How long leaving waits for acknowledgements that are not sent yet.
  private static final Duration QUIESCE = Duration.ofSeconds(2);

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
  private static final int FIRST_FAILURE_CODE = 0x80;
  private static final int SESSION_TAKEN_OVER = 0x8E;

  /// Retained statuses are sent once, when the session is new.
  private static final int RETAINED_FOR_NEW_SUBSCRIPTIONS = 1;

  private final BrokerAddress broker;
  private final String clientId;
  private final InstantSource clock;

  public PahoSession(BrokerAddress broker, String clientId, InstantSource clock) {
    this.broker = broker;
    this.clientId = clientId;
    this.clock = clock;
  }

  @Override
  public Connection connect(Inlet inlet) {
    try {
      var client = new MqttAsyncClient(broker.uri(), clientId, new MemoryPersistence());
      var connection = new PahoConnection(client, inlet);
      connection.open();
      return connection;
    } catch (MqttException failure) {
      throw new BrokerUnavailableException(
          "%s as %s: %s".formatted(broker.uri(), clientId, words(failure)), failure);
    } catch (IllegalArgumentException noAddress) {
      throw new BrokerUnavailableException(
          "'%s' is no broker's address: write tcp://host:port or ssl://host:port"
              .formatted(broker.uri()),
          noAddress);
    }
  }

  private MqttConnectionOptions options() {
    var options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(NEVER_EXPIRES);
    options.setReceiveMaximum(RECEIVE_MAXIMUM);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) PATIENCE.toSeconds());
    options.setKeepAliveInterval((int) KEEP_ALIVE.toSeconds());
    String username = broker.username();
    if (username != null) {
      options.setUserName(username);
    }
    String password = broker.password();
    if (password != null) {
      options.setPassword(password.getBytes(UTF_8));
    }
    return options;
  }

  private final class PahoConnection implements Connection, MqttCallback {

    private final MqttAsyncClient client;
    private final Inlet inlet;

    /// Paho fails in its inside when it is asked for anything after it was closed.
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;

    PahoConnection(MqttAsyncClient client, Inlet inlet) {
      this.client = client;
      this.inlet = inlet;
    }

    void open() throws MqttException {
      client.setManualAcks(true);
      client.setCallback(this);
      try {
        client.connect(options()).waitForCompletion(PATIENCE.toMillis());
      } catch (MqttException failure) {
        client.close(true);
        throw failure;
      }
    }

    @Override
    public void subscribe(List<String> filters) {
      try {
        IMqttToken token =
            client.subscribe(
                filters.stream().map(PahoConnection::atLeastOnce).toArray(MqttSubscription[]::new));
        token.waitForCompletion(PATIENCE.toMillis());
        for (int code : token.getReasonCodes()) {
          if (code >= FIRST_FAILURE_CODE) {
            throw new BrokerUnavailableException(
                "%s lets %s not subscribe (MQTT reason 0x%02x): give its user the right"
                    .formatted(broker.uri(), clientId, code));
          }
        }
      } catch (MqttException failure) {
        throw new BrokerUnavailableException(words(failure), failure);
      }
    }

    @Override
    public void unsubscribe(List<String> filters) {
      try {
        client.unsubscribe(filters.toArray(String[]::new)).waitForCompletion(PATIENCE.toMillis());
      } catch (MqttException failure) {
        throw new BrokerUnavailableException(words(failure), failure);
      }
    }

    @Override
    public void acknowledge(int packetId, int qos) {
      lock.lock();
      try {
        if (!closed) {
          client.messageArrivedComplete(packetId, qos);
        }
      } catch (MqttException lost) {
        // The broker delivers the message again on the next connection.
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      endAcknowledgements();
      try {
        if (client.isConnected()) {
          client.disconnect(QUIESCE.toMillis()).waitForCompletion(PATIENCE.toMillis());
        }
      } catch (MqttException gone) {
        // It is closed all the same.
      }
      release();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      inlet.arrived(
          new Delivery(
              new Message(topic, message.getPayload(), clock.millis()),
              new Delivery.Receipt(this, message.getId(), message.getQos())));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      inlet.lost(words(response), response.getReturnCode() == SESSION_TAKEN_OVER);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    private void endAcknowledgements() {
      lock.lock();
      try {
        closed = true;
      } finally {
        lock.unlock();
      }
    }

    private void release() {
      try {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
      } catch (MqttException gone) {
        // Nothing is left of it.
      }
    }

    private static MqttSubscription atLeastOnce(String filter) {
      var subscription = new MqttSubscription(filter, 1);
      subscription.setRetainHandling(RETAINED_FOR_NEW_SUBSCRIPTIONS);
      return subscription;
    }
  }

  private static String words(MqttDisconnectResponse response) {
    if (response.getReturnCode() == SESSION_TAKEN_OVER) {
      return "another client has taken the session over";
    }
    MqttException exception = response.getException();
    return exception == null
        ? "the broker ended the connection (MQTT reason 0x%02x)".formatted(response.getReturnCode())
        : words(exception);
  }

  private static String words(MqttException failure) {
    Throwable cause = failure.getCause();
    return cause == null
        ? "%s (reason %d)".formatted(failure.getMessage(), failure.getReasonCode())
        : "%s (%s)".formatted(failure.getMessage(), cause);
  }
}
