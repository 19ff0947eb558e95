package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// A pump that measures and publishes all the while, a reading a message, and keeps a ledger of
/// what the broker has acknowledged. When the broker is gone it comes back, and sends again what
/// was not acknowledged.
final class LedgerDevice implements AutoCloseable {

  private static final long PACE_MILLIS = 2;
  private static final int IN_FLIGHT = 200;
  private static final int PATIENCE_SECONDS = 2;
  private static final int FIRST_FAILURE_CODE = 0x80;

  private final BrokerAddress broker;
  private final long begin;
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final Set<Long> unacknowledged = new ConcurrentSkipListSet<>();
  private final NavigableMap<Long, Double> ledger = new ConcurrentSkipListMap<>();
  private volatile boolean holding;
  private @Nullable MqttAsyncClient client;
  private long next;

  /// Starts to publish, a reading for each millisecond from `begin` on.
  LedgerDevice(BrokerAddress broker, long begin) {
    this.broker = broker;
    this.begin = begin;
    var _ =
        pace.scheduleWithFixedDelay(this::step, PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// What the broker has acknowledged: event time and value.
  NavigableMap<Long, Double> ledger() {
    return ledger;
  }

  /// Returns when so many more messages are acknowledged.
  void awaitMore(int messages) {
    int enough = ledger.size() + messages;
    await("the device publishes").until(() -> ledger.size() >= enough);
  }

  /// Publishes nothing more, and returns when all that it has published is acknowledged.
  void hold() {
    holding = true;
    // Behind a step that may be under way.
    var _ = pace.submit(() -> {});
    await("the device is acknowledged").until(unacknowledged::isEmpty);
  }

  /// Ends [#hold()].
  void resume() {
    holding = false;
  }

  @Override
  public void close() throws MqttException {
    pace.close();
    leave();
  }

  private void step() {
    try {
      if (client == null || !client.isConnected()) {
        comeBack();
      } else if (!holding && unacknowledged.size() < IN_FLIGHT) {
        unacknowledged.add(next);
        publish(client, next++);
      }
    } catch (MqttException unreachable) {
      // The next step connects.
    }
  }

  private void comeBack() throws MqttException {
    leave();
    var fresh = new MqttAsyncClient(broker.uri(), "pump-1", new MemoryPersistence());
    client = fresh;
    fresh.connect(options()).waitForCompletion(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    for (long again : unacknowledged) {
      publish(fresh, again);
    }
  }

  private void leave() throws MqttException {
    MqttAsyncClient old = client;
    client = null;
    if (old != null) {
      if (old.isConnected()) {
        old.disconnectForcibly(0, 0, false);
      }
      old.close(true);
    }
  }

  private MqttConnectionOptions options() {
    var options = new MqttConnectionOptions();
    options.setConnectionTimeout(PATIENCE_SECONDS);
    String password = broker.password();
    if (password != null) {
      options.setUserName(broker.username());
      options.setPassword(password.getBytes(UTF_8));
    }
    return options;
  }

  private void publish(MqttAsyncClient present, long number) throws MqttException {
    long time = begin + number;
    double value = number % 1_000 / 1_000.0;
    present.publish(
        Story.TELEMETRY,
        Story.pressure(time, value).getBytes(UTF_8),
        1,
        false,
        null,
        new MqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            if (Arrays.stream(token.getReasonCodes()).allMatch(code -> code < FIRST_FAILURE_CODE)) {
              ledger.put(time, value);
              unacknowledged.remove(number);
            }
          }

          @Override
          public void onFailure(IMqttToken token, Throwable failure) {}
        });
  }
}
