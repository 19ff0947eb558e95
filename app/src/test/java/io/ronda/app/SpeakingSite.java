package io.ronda.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.eclipse.paho.mqttv5.common.MqttException;

/// The equipment of the demo site, each of it heard every second while there is a broker: one pump
/// has lost its pressure, there is a fire, all else is well.
final class SpeakingSite implements AutoCloseable {

  private static final long PAUSE_NANOS = 1_000_000_000;

  private final RunningRonda ronda;
  private final List<String> equipment;
  private final Thread speaking;
  private volatile boolean closed;

  SpeakingSite(RunningRonda ronda) {
    this.ronda = ronda;
    this.equipment = equipment(ronda);
    this.speaking = Thread.ofVirtual().start(this::speak);
  }

  private static List<String> equipment(RunningRonda ronda) {
    JsonNode items = ronda.get("/api/v1/equipment?site=demo&limit=500").get("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get("id").asText().substring("demo.".length()))
        .toList();
  }

  private void speak() {
    while (!closed) {
      try (OutsideClient client = new OutsideClient(ronda)) {
        client.publish("fire-panel-1/event", FireBrigade.fire(1, Instant.now()));
        while (!closed) {
          for (String name : equipment) {
            client.publish(name + "/status", "{\"online\": true}");
          }
          client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.45}}");
          client.publish("pump-2/telemetry", "{\"values\": {\"pressure\": 0.10}}");
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (MqttException away) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      speaking.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
