package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An outside MQTT client reports one fire ten times over.
final class AFireIsReportedTenTimes {

  @TempDir private static Path directory;
  private static RunningRonda ronda;

  @BeforeAll
  static void start() {
    ronda = RunningRonda.quietDemo(directory.resolve("data"));
  }

  @AfterAll
  static void stop() {
    ronda.close();
  }

  @Test
  void itIsOneCriticalAlarmAndOneUrgentTask() {
    try (FireBrigade brigade = new FireBrigade(ronda);
        LiveStream page = LiveStream.open(ronda, "demo")) {
      String fire = FireBrigade.fire(217, Instant.now());
      for (int report = 0; report < 10; report++) {
        assertThat(brigade.send(fire)).isTrue();
      }

      JsonNode shown = page.next("alarm", Duration.ofSeconds(20));
      assertThat(shown.get("equipment").asText()).isEqualTo("demo.fire-panel-1");
      assertThat(shown.get("priority").asText()).isEqualTo("critical");
      await("all ten are taken in")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(Metrics.of(ronda).itemsReceived()).isEqualTo(10));

      JsonNode alarms = ronda.get("/api/v1/alarms?site=demo").get("items");
      assertThat(alarms).hasSize(1);
      assertThat(alarms.get(0).get("state").asText()).isEqualTo("UNACK");
      assertThat(alarms.get(0).get("occurrences").asInt()).isOne();
      JsonNode tasks = ronda.get("/api/v1/tasks?site=demo&grade=urgent").get("items");
      assertThat(tasks).hasSize(1);
      assertThat(tasks.get(0).get("id")).isEqualTo(alarms.get(0).get("taskId"));
    }
  }
}
