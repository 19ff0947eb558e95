package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo promises: live values, an equipment alarm with its task, a completed round and a
/// missed one with its task, all told to an open page without a reload.
final class AVisitorWatchesTheDemo {

  private static final Duration PROMISE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void theWholeLoopIsSeen() {
    try (RunningRonda ronda = RunningRonda.demo(directory.resolve("data"));
        LiveStream page = LiveStream.open(ronda, "demo")) {
      assertThat(page.next("reading", PROMISE).get("values")).isNotEmpty();
      assertThat(page.next("alarm", PROMISE).get("taskId").isNull()).isFalse();
      assertThat(page.next("round", PROMISE).get("site").asText()).isEqualTo("demo");

      await("a completed round").atMost(PROMISE).until(() -> rounds(ronda, "COMPLETED") > 0);
      await("a missed round with its task")
          .atMost(PROMISE)
          .until(() -> tasks(ronda).anyMatch(task -> from(task, "round")));
      assertThat(rounds(ronda, "MISSED")).isPositive();
      assertThat(tasks(ronda).anyMatch(task -> from(task, "alarm"))).isTrue();
    }
  }

  private static long rounds(RunningRonda ronda, String state) {
    return ronda.get("/api/v1/rounds?site=demo&state=" + state).get("items").size();
  }

  private static Stream<JsonNode> tasks(RunningRonda ronda) {
    JsonNode tasks =
        ronda.get("/api/v1/tasks?site=demo&state=NEW&state=DISPATCHED&state=CLOSED").get("items");
    return StreamSupport.stream(tasks.spliterator(), false);
  }

  private static boolean from(JsonNode task, String source) {
    return task.at("/source/type").asText().equals(source);
  }
}
