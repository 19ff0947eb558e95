package io.ronda.simulators.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What waits for the broker stays in order and in bounded memory.
class ASpoolIsBounded {

  private final Spool spool = new Spool(4, 3);

  @Test
  void theOldestMakesRoom() throws InterruptedException {
    for (int i = 1; i <= 6; i++) {
      spool.add(telemetry("a", i));
    }

    assertThat(numbers(spool.take())).containsExactly(3, 4, 5);
    assertThat(numbers(spool.take())).containsExactly(6);
    assertThat(spool.dropped()).isEqualTo(2);
  }

  @Test
  void onlyTelemetryOfOneEquipmentTravelsTogether() throws InterruptedException {
    spool.add(telemetry("a", 1));
    spool.add(telemetry("b", 2));
    spool.add(event("a", 3));
    spool.add(telemetry("a", 4));

    assertThat(numbers(spool.take())).containsExactly(1, 4);
    assertThat(numbers(spool.take())).containsExactly(2);
    assertThat(numbers(spool.take())).containsExactly(3);
  }

  @Test
  void whatCouldNotBeSentGoesFirstAgain() throws InterruptedException {
    spool.add(telemetry("a", 1));
    spool.add(telemetry("a", 2));
    List<Outbound> batch = spool.take();
    spool.add(telemetry("a", 3));

    spool.putBack(batch);

    assertThat(numbers(spool.take())).containsExactly(1, 2, 3);
  }

  @Test
  void aClosedOneGivesWhatItHasAndThenNothing() throws InterruptedException {
    spool.add(telemetry("a", 1));
    spool.close();

    assertThat(numbers(spool.take())).containsExactly(1);
    assertThat(spool.take()).isEmpty();
  }

  private static List<Integer> numbers(List<Outbound> batch) {
    return batch.stream().map(message -> message.body().asInt()).toList();
  }

  private static Outbound telemetry(String topic, int number) {
    return new Outbound(topic, JsonNodeFactory.instance.numberNode(number), false, true);
  }

  private static Outbound event(String topic, int number) {
    return new Outbound(topic, JsonNodeFactory.instance.numberNode(number), false, false);
  }
}
