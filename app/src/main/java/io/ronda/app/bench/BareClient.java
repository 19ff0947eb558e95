package io.ronda.app.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/// What Ronda is compared with: a Paho client with a persistent session that acknowledges every
/// message by hand and does nothing else.
final class BareClient {

  private static final String ID = "bench-bare";
  private static final int RECEIVE_MAXIMUM = 60_000;
  private static final long FOR_EVER = 0xFFFF_FFFFL;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long DRAIN_MINUTES = 10;

  private final String broker;
  private final String filter;

  BareClient(String broker, String filter) {
    this.broker = broker;
    this.filter = filter;
  }

  /// Makes the session, for the broker to keep messages in.
  void subscribe() throws MqttException {
    MqttAsyncClient client = connect(new Counting(0), false);
    client.subscribe(filter, 1).waitForCompletion(PATIENCE_MILLIS);
    leave(client);
  }

  /// Takes that many messages, and returns the seconds from connecting to the last acknowledgement.
  double drain(int messages) throws MqttException, InterruptedException {
    var counting = new Counting(messages);
    long start = System.nanoTime();
    MqttAsyncClient client = connect(counting, false);
    if (!counting.done.await(DRAIN_MINUTES, TimeUnit.MINUTES)) {
      throw new BenchmarkException(
          "%d messages never came to the bare client".formatted(counting.done.getCount()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    leave(client);
    return seconds;
  }

  /// Ends the session.
  void forget() throws MqttException {
    leave(connect(new Counting(0), true));
  }

  private MqttAsyncClient connect(Counting counting, boolean clean) throws MqttException {
    var options = new MqttConnectionOptions();
    options.setCleanStart(clean);
    options.setSessionExpiryInterval(clean ? 0L : FOR_EVER);
    options.setReceiveMaximum(RECEIVE_MAXIMUM);
    var client = new MqttAsyncClient(broker, ID, new MemoryPersistence());
    counting.client.set(client);
    client.setManualAcks(true);
    client.setCallback(counting);
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
    return client;
  }

  private static void leave(MqttAsyncClient client) throws MqttException {
    client.disconnect().waitForCompletion(PATIENCE_MILLIS);
    client.close(true);
  }

  private static final class Counting implements MqttCallback {

    private final AtomicReference<@Nullable MqttAsyncClient> client = new AtomicReference<>();
    private final CountDownLatch done;

    Counting(int messages) {
      this.done = new CountDownLatch(messages);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws MqttException {
      MqttAsyncClient own = client.get();
      if (own != null) {
        own.messageArrivedComplete(message.getId(), message.getQos());
      }
      done.countDown();
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
