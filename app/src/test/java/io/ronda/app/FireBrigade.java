package io.ronda.app;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;

/// Reports fires from outside, each again and again until the broker has acknowledged it.
final class FireBrigade implements AutoCloseable {

  private static final long PAUSE_NANOS = 200_000_000;

  private final RunningRonda ronda;
  private volatile boolean closed;

  FireBrigade(RunningRonda ronda) {
    this.ronda = ronda;
  }

  static String address(int fire) {
    return "1-3-" + fire;
  }

  static String fire(int fire, Instant at) {
    return """
    {"ts": "%s", "code": "fire", "state": "active", "address": "%s", "text": "A区%d层走廊"}
    """
        .formatted(at, address(fire), fire);
  }

  /// Reports so many fires, one address each.
  void report(int fires) {
    for (int fire = 0; fire < fires && !closed; fire++) {
      String message = fire(fire, Instant.now());
      while (!closed && !send(message)) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /// Whether the broker has acknowledged the message.
  boolean send(String message) {
    try (OutsideClient client = new OutsideClient(ronda)) {
      client.publish("fire-panel-1/event", message);
      return true;
    } catch (MqttException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
