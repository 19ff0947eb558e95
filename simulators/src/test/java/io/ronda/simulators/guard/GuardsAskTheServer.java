package io.ronda.simulators.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.simulators.testing.FakePatrolServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the server tells about routes, tags and rounds is what guards go by.
class GuardsAskTheServer {

  private static final Instant END = Instant.parse("2026-03-01T12:01:30Z");

  @Test
  void andLearnWhatIsLeftToWalk() throws IOException, InterruptedException {
    try (var server = FakePatrolServer.start("secret", END);
        var api = new PatrolApi(server.uri(), "secret", "demo")) {
      PatrolPlan plan = api.plan();

      assertThat(plan.routes())
          .containsExactly(
              new Route(
                  "demo.night-round",
                  List.of("demo.cp-02", "demo.cp-01", "demo.cp-03"),
                  Duration.ZERO));
      assertThat(plan.tags())
          .isEqualTo(
              Map.of(
                  "demo.cp-01", "04A2B3C4D5E601",
                  "demo.cp-02", "04A2B3C4D5E602",
                  "demo.cp-03", "04A2B3C4D5E603"));
      assertThat(plan.rounds())
          .containsExactly(
              new OpenRound("r-1", "demo.night-round", END, List.of("demo.cp-01", "demo.cp-02")));
    }
  }

  @Test
  void aWrongTokenIsToldClearly() throws IOException {
    try (var server = FakePatrolServer.start("secret", END);
        var api = new PatrolApi(server.uri(), "guess", "demo")) {
      assertThatThrownBy(api::plan)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("/api/v1/routes")
          .hasMessageContaining("401")
          .hasMessageNotContaining("guess");
    }
  }
}
