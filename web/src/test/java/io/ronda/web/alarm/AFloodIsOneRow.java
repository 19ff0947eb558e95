package io.ronda.web.alarm;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.EventStream;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AFloodIsOneRow {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client operator = ronda.loggedIn("operator-1");

  @Test
  void theOperatorSeesTheFirstAndOpensTheOthers() {
    assertThat(operator.get("/api/v1/floods").json().at("/items")).isEmpty();
    try (var page = EventStream.open(operator, "/api/v1/events?site=demo&lang=en")) {
      for (int address = 1; address <= 12; address++) {
        ronda.clock().advance(Duration.ofSeconds(1));
        ronda.fire(PANEL, "riser-" + address);
      }
      ronda.engine().accept(tripped(0));
      ronda.engine().accept(tripped(2_000));
      ronda.floods().sweep();
      await()
          .untilAsserted(
              () ->
                  assertThat(page.events("flood"))
                      .singleElement()
                      .satisfies(event -> assertThat(event.data()).contains("\"alarms\":13")));
    }

    Client.Answer floods = operator.get("/api/v1/floods?running=true&lang=en&site=demo");
    String flood = floods.at("/items/0/id");
    assertThat(floods.at("/items/0/alarms")).isEqualTo("13");
    assertThat(floods.at("/items/0/priorities/critical")).isEqualTo("12");
    assertThat(floods.at("/items/0/first/message")).contains("riser-1");
    assertThat(operator.get("/api/v1/floods/" + flood).at("/unacknowledged")).isEqualTo("13");
    assertThat(operator.get("/api/v1/floods/nonsense").status()).isEqualTo(404);

    assertThat(operator.get("/api/v1/alarms?flood=" + flood).json().at("/items")).hasSize(13);
    assertThat(operator.get("/api/v1/alarms?limit=500").json().at("/items"))
        .hasSize(13)
        .allSatisfy(alarm -> assertThat(alarm.at("/flood").asText()).isEqualTo(flood));
    assertThat(operator.get("/api/v1/alarms?flood=nonsense").json().at("/items")).isEmpty();
    assertThat(operator.get("/api/v1/alarms?grouped=true").json().at("/items"))
        .as("but nothing critical is left out")
        .hasSize(12);
    assertThat(operator.get("/api/v1/floods?site=harbour").json().at("/items")).isEmpty();
  }

  /// The pump says so for longer than the two seconds of the on-delay.
  private static Batch tripped(long later) {
    long at = ronda.clock().millis() + later;
    return new Batch(
        List.of(new Reading(PUMP, "tripped", at, at, Value.of(true))),
        List.of(),
        List.of(),
        List.of());
  }
}
