package io.ronda.web.live;

import static io.ronda.web.testing.RunningRonda.OTHER_PANEL;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an open page is told, and what it is not.
final class PagesHearOfChanges {

  private static final AtomicInteger addresses = new AtomicInteger();

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  @Test
  void anAlarmAndItsTaskArriveAsTheListsGiveThem() {
    Client operator = ronda.loggedIn("operator-1");
    try (var page = open(operator, "/api/v1/events?lang=en")) {
      String address = address();
      ronda.fire(PANEL, address);

      await().until(() -> page.events("task").size() == 1 && !page.events("alarm").isEmpty());

      String alarm = page.events("alarm").getLast().data();
      assertThat(operator.get("/api/v1/alarms?lang=en&limit=1").body()).contains(alarm);
      assertThat(alarm).contains("\"address\":\"" + address + "\"", "Fire panel");
      assertThat(operator.get("/api/v1/tasks?lang=en&sort=-createdAt&limit=1").body())
          .contains(page.events("task").getFirst().data());
    }
  }

  @Test
  void maintenanceArrivesAsItsListGivesIt() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    try (var page = open(supervisor, "/api/v1/events")) {
      supervisor.post(
          "/api/v1/suppressions",
          """
          {"site": "demo", "kind": "maintenance", "scope": {"equipment": "demo.pump-1"},
           "reason": "work", "until": "2026-11-21T09:00:00Z"}
          """);
      await().until(() -> !page.events("suppression").isEmpty());

      assertThat(supervisor.get("/api/v1/suppressions").body())
          .contains(page.events("suppression").getFirst().data());
    }
  }

  @Test
  void aPageHearsOfAnAlarmWellWithinAQuarterOfASecond() {
    try (var page = open(ronda.loggedIn("viewer-1"), "/api/v1/events")) {
      ronda.fire(PANEL, address());
      await().until(() -> !page.events("alarm").isEmpty());

      long raised = System.nanoTime();
      ronda.fire(PANEL, address());
      await().until(() -> page.events("alarm").size() > 1);

      assertThat(Duration.ofNanos(page.events("alarm").getLast().at() - raised))
          .isLessThan(Duration.ofMillis(250));
    }
  }

  @Test
  void eachPageHearsInItsOwnLanguageAndOfItsOwnSites() {
    try (var chinese = open(ronda.loggedIn("viewer-1"), "/api/v1/events");
        var english = open(ronda.loggedIn("h-001"), "/api/v1/events?lang=en");
        var everything = open(ronda.program(), "/api/v1/events?lang=en");
        var oneSite = open(ronda.program(), "/api/v1/events?site=demo&lang=en")) {
      ronda.fire(OTHER_PANEL, address());
      ronda.fire(PANEL, address());

      await()
          .until(
              () ->
                  Stream.of(chinese, english, oneSite)
                          .allMatch(page -> page.events("task").size() == 1)
                      && everything.events("task").size() == 2);

      assertThat(chinese.events("alarm").getFirst().data()).contains("消防主机", "demo.");
      assertThat(english.events("alarm").getFirst().data()).contains("Fire panel", "harbour.");
      assertThat(oneSite.events("alarm").getFirst().data()).contains("demo.");
      assertThat(chinese.events()).noneMatch(event -> event.data().contains("harbour"));
      assertThat(english.events()).noneMatch(event -> event.data().contains("demo"));
    }
  }

  @Test
  void readingsArriveAtMostOnceASecondForEachEquipment() {
    try (var page = open(ronda.loggedIn("viewer-1"), "/api/v1/events")) {
      for (int i = 0; i < 50; i++) {
        read("pressure", 0.4 + i / 100.0, i);
        read("current", 12, i);
      }
      await().until(() -> page.events("reading").size() == 2);

      var first = page.events("reading").get(0);
      var second = page.events("reading").get(1);
      assertThat(Duration.ofNanos(second.at() - first.at())).isGreaterThan(Duration.ofMillis(800));
      assertThat(second.data())
          .contains("\"equipment\":\"demo.pump-1\"", "\"current\":{\"value\":12.0,\"ts\":\"");
      assertThat(first.data() + second.data()).contains("\"value\":0.89");
      assertThat(first.id()).isNotEmpty();
    }
  }

  /// One after the other, spread over more than one tick.
  private static void read(String point, double value, long eventTime) {
    var reading = new Reading(PUMP, point, eventTime, eventTime, Value.of(value));
    ronda.web().liveReadings().accept(new Batch(List.of(reading), List.of(), List.of(), List.of()));
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
  }

  @Test
  void theStreamIsNeitherCachedNorCompressed() {
    Client gzip = ronda.program().with("Accept-Encoding", "gzip");
    try (var page = open(gzip, "/api/v1/events")) {
      var headers = page.response().headers();
      assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
      assertThat(headers.firstValue("Content-Encoding"))
          .isNotEqualTo(java.util.Optional.of("gzip"));
    }
  }

  /// A page that the server has told where it is.
  private static EventStream open(Client client, String path) {
    EventStream page = EventStream.open(client, path);
    await().until(() -> !page.lastId().isEmpty());
    return page;
  }

  private static String address() {
    return "2-" + addresses.incrementAndGet();
  }
}
