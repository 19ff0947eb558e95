package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/// Publishes with QoS 1 and many messages in flight.
final class Publisher implements AutoCloseable {

  private static final int IN_FLIGHT = 2_000;
  private static final long PATIENCE_MILLIS = 10_000;

  private final MqttAsyncClient client;
  private final Semaphore window = new Semaphore(IN_FLIGHT);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Publisher(MqttAsyncClient client) {
    this.client = client;
  }

  static Publisher connect(String broker) throws MqttException {
    return connect(broker, new MqttConnectionOptions());
  }

  static Publisher connect(String broker, String username, String password) throws MqttException {
    var options = new MqttConnectionOptions();
    options.setUserName(username);
    options.setPassword(password.getBytes(UTF_8));
    return connect(broker, options);
  }

  private static Publisher connect(String broker, MqttConnectionOptions options)
      throws MqttException {
    var client = new MqttAsyncClient(broker, "bench-publisher", new MemoryPersistence());
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
    return new Publisher(client);
  }

  void publish(String topic, byte[] payload) throws MqttException, InterruptedException {
    window.acquire();
    Throwable failed = failure.get();
    if (failed != null) {
      throw new BenchmarkException("the broker refused a message: " + failed.getMessage());
    }
    client.publish(topic, new MqttMessage(payload, 1, false, null), null, new Settled());
  }

  /// How many messages the broker has acknowledged.
  long acknowledged() {
    return acknowledged.get();
  }

  /// Waits until everything is acknowledged.
  void awaitAcknowledged() throws InterruptedException {
    window.acquire(IN_FLIGHT);
    window.release(IN_FLIGHT);
  }

  @Override
  public void close() throws MqttException {
    client.disconnect().waitForCompletion(PATIENCE_MILLIS);
    client.close(true);
  }

  private final class Settled implements MqttActionListener {

    @Override
    public void onSuccess(IMqttToken token) {
      acknowledged.incrementAndGet();
      window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      failure.set(cause);
      window.release();
    }
  }
}
