package io.ronda.web.alarm;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AGatewayStandsForWhatIsBehindIt {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client operator = ronda.loggedIn("operator-1");
  private final Client supervisor = ronda.loggedIn("supervisor-1");

  @Test
  void theOperatorSeesTheCauseAndOpensTheMembers() {
    create("gateway-1", "gateway", "");
    create("pump-8", "pump", ", \"gateway\": \"gateway-1\"");
    create("pump-9", "pump", ", \"gateway\": \"gateway-1\"");
    sweep();
    for (int second = 0; second < 80; second += 5) {
      ronda.clock().advance(Duration.ofSeconds(5));
      ronda.engine().accept(panelIsOnline());
      sweep();
    }

    Client.Answer list = operator.get("/api/v1/alarms?site=demo");
    String cause = list.at("/items/0/id");
    assertThat(list.json().at("/items")).hasSize(1);
    assertThat(list.at("/items/0/equipment")).isEqualTo("demo.gateway-1");
    assertThat(list.at("/items/0/members")).isEqualTo("2");

    Client.Answer members = operator.get("/api/v1/alarms?lang=en&sort=equipment&cause=" + cause);
    assertThat(members.json().at("/items")).hasSize(2);
    assertThat(members.at("/items/0/equipment")).isEqualTo("demo.pump-8");
    assertThat(members.at("/items/0/state")).isEqualTo("SUPPRESSED");
    assertThat(members.at("/items/0/cause")).isEqualTo(cause);
    assertThat(members.json().at("/items/0/taskId").isNull()).isTrue();
    assertThat(operator.get("/api/v1/alarms?cause=nonsense").json().at("/items")).isEmpty();

    String member = members.at("/items/0/id");
    Client.Answer refused = operator.post("/api/v1/alarms/" + member + "/acknowledge?lang=en");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("cause");
    assertThat(operator.get("/api/v1/alarms/" + member + "/journal").body())
        .contains("\"action\":\"hold\"");
  }

  private static Batch panelIsOnline() {
    var status = new DeviceStatus(PANEL, true, ronda.clock().millis());
    return new Batch(List.of(), List.of(), List.of(status), List.of());
  }

  /// In silence the sweep is what finds it, once the lane has nothing left to take in.
  private void sweep() {
    ronda.engine().heard("demo", ronda.clock().instant());
    ronda.engine().sweep();
  }

  private void create(String id, String profile, String more) {
    Client.Answer created =
        supervisor.post(
            "/api/v1/equipment",
            """
            {"site": "demo", "equipment": "%s", "profile": "%s", "names": {"zh": "设备"}%s}\
            """
                .formatted(id, profile, more));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }
}
