package io.ronda.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// In a real browser: what a standard asks for is accepted, and its task is open before the day
/// that it is due.
@Tag("browser")
final class ASupervisorAcceptsASuggestion {

  private static final String EXTINGUISHERS = "demo.fire-extinguishers-fire-panel-1";

  private static final String PLAN = "/api/v1/maintenance-plans/" + EXTINGUISHERS;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @RegisterExtension static final Screens screens = new Screens();

  @Test
  void andItsTaskIsOpenedAheadOfDue() {
    try (Desk supervisor = screens.desk("s-001", "zh-CN")) {
      supervisor.logIn();
      supervisor.open("/tasks");
      supervisor.click("tasks-maintenance");
      supervisor.sees("plan-row-demo.pump-1-seals", "/ 2000 小时");
      supervisor.picture("plans");

      supervisor.open("/tasks/maintenance?part=suggestions");
      supervisor.sees("suggestion-" + EXTINGUISHERS, "GB 50444");
      supervisor.click("suggestion-choose-" + EXTINGUISHERS);
      supervisor.picture("suggestions");
      supervisor.click("suggestion-accept");

      supervisor.open("/tasks/maintenance");
      supervisor.sees("plan-row-" + EXTINGUISHERS, "每月");
      // Due tomorrow, opened five days ahead by the next sweep.
      await("its task")
          .atMost(DEADLINE)
          .until(() -> screens.ronda().get(PLAN).at("/open/number").asText().startsWith("ZG-"));
      supervisor.open("/tasks/maintenance/" + EXTINGUISHERS);
      supervisor.sees("plan-open", "ZG-");
      supervisor.picture("plan");
    }
  }
}
