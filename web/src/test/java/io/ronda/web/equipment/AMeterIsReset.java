package io.ronda.web.equipment;

import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A pump was started twice, which is once too often: it is serviced, and its meter reset.
final class AMeterIsReset {

  private static final String STARTS =
      """
      {"profile": "pump", "id": "starts", "name": {"zh": "启动次数", "en": "Starts"},
       "priority": "low", "when": {"kind": "count", "point": "running", "above": 1}}\
      """;

  private static final String METERS = "/api/v1/equipment/demo.pump-1/meters";
  private static final String BECAUSE = "{\"reason\": \"更换轴承\"}";

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private long said = ronda.clock().millis();
  private final Client program = ronda.program();
  private final Client supervisor = ronda.loggedIn("supervisor-1");

  @Test
  void afterItsService() {
    assertThat(program.post("/api/v1/rules", STARTS).status()).isEqualTo(201);
    assertThat(supervisor.post(METERS + "/starts/reset", BECAUSE).status())
        .as("nothing was heard yet")
        .isEqualTo(409);
    for (int start = 0; start < 2; start++) {
      runs(false);
      runs(true);
    }
    Answer counted = supervisor.get(METERS);
    assertThat(counted.at("/items/0/value")).isEqualTo("2.0");
    assertThat(counted.at("/items/0/unit")).isEqualTo("times");
    assertThat(alarms()).isEqualTo("starts");

    assertThat(supervisor.post(METERS + "/starts/reset", "{}").status()).isEqualTo(400);
    Answer reset = supervisor.post(METERS + "/starts/reset", BECAUSE);
    assertThat(reset.status()).as(reset.body()).isEqualTo(200);
    assertThat(reset.at("/value")).isEqualTo("0.0");
    assertThat(supervisor.get(METERS).at("/items/0/value")).isEqualTo("0.0");
    assertThat(program.get("/api/v1/alarms?site=demo").at("/items/0/state")).isEqualTo("RTN_UNACK");
    assertThat(audit()).contains("2.0", "更换轴承");
  }

  private void runs(boolean on) {
    long now = ++said;
    ronda
        .engine()
        .accept(
            new Batch(
                List.of(new Reading(PUMP, "running", now, now, Value.of(on))),
                List.of(),
                List.of(),
                List.of()));
  }

  private String alarms() {
    return program.get("/api/v1/alarms?site=demo").at("/items/0/rule");
  }

  private static String audit() {
    return ronda
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "select string_agg(audit::text, '') from audit where action = 'resetMeter'")
                    .mapTo(String.class)
                    .one());
  }
}
