package io.ronda.web.rule;

import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A pump's pressure of the last day, every ten seconds: 0.25 MPa for five minutes of each hour,
/// else 0.45. Its rule: below 0.3 for ten seconds.
final class ARuleIsTriedBeforeItIsChanged {

  private static final String PRESSURE_LOW = "/api/v1/rules/pump.pressure-low/backtest?lang=en";
  private static final int MANY = 200_000;
  private static final Duration BEAT = Duration.ofSeconds(10);

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Instant now = ronda.clock().instant();

  @BeforeEach
  void theDayBefore() {
    ronda.telemetry().close();
    List<Reading> readings = new ArrayList<>();
    for (Instant at = now.minus(Duration.ofDays(1)); at.isBefore(now); at = at.plus(BEAT)) {
      boolean low = at.getEpochSecond() % 3600 < 300;
      long millis = at.toEpochMilli();
      readings.add(new Reading(PUMP, "pressure", millis, millis, Value.of(low ? 0.25 : 0.45)));
    }
    ronda.telemetry().write(readings);
  }

  @AfterEach
  void restore() {
    ronda.telemetry().restore();
  }

  @Test
  void asItIsItSaysWhatItWouldHaveDone() {
    Answer found = supervisor.post(PRESSURE_LOW, "{}");

    assertThat(found.status()).as(found.body()).isEqualTo(200);
    JsonObject body = new JsonObject(found.body());
    assertThat(body.getString("rule")).isEqualTo("pump.pressure-low");
    assertThat(body.getInteger("total")).isEqualTo(24);
    assertThat(body.getJsonArray("alarms")).hasSize(24);
    JsonObject newest = body.getJsonArray("alarms").getJsonObject(0);
    assertThat(newest.getString("equipment")).isEqualTo("demo.pump-1");
    assertThat(newest.getString("raisedAt")).isEqualTo("2026-11-21T07:00:10Z");
    assertThat(newest.getString("clearedAt")).isEqualTo("2026-11-21T07:05:10Z");
    assertThat(newest.getDouble("durationSeconds")).isEqualTo(300);
    assertThat(newest.getDouble("peak")).isEqualTo(0.25);
    assertThat(body.getJsonArray("days")).as("31 local days are touched by 30").hasSize(31);
    assertThat(body.getJsonArray("hours")).hasSize(24);
    assertThat(body.getString("summary"))
        .isEqualTo("24 alarms in 30.0 days, 0.8 per day: acceptable");
    assertThat(body.getValue("current")).isNull();
    assertThat(body.getJsonArray("notes")).isEmpty();
  }

  @Test
  void withAChangeItIsComparedWithWhatItIs() {
    Answer found =
        supervisor.post(
            PRESSURE_LOW,
            """
            {"rule": {"when": {"below": 0.2}}, "equipment": ["demo.pump-1"],
             "from": "2026-11-20T08:00:00Z", "to": "2026-11-21T08:00:00Z"}
            """);

    JsonObject body = new JsonObject(found.body());
    assertThat(body.getInteger("total")).as(found.body()).isZero();
    assertThat(body.getJsonObject("current").getInteger("total")).isEqualTo(24);
    assertThat(body.getString("summary"))
        .isEqualTo("Now 24, then 0; 0 alarms in 1.0 days, 0.0 per day: acceptable");
    assertThat(supervisor.get("/api/v1/profiles/pump").body())
        .as("nothing is changed by trying")
        .contains("\"below\":0.3");
  }

  @Test
  void delaysAndConditionsOfAnotherKindCanBeTried() {
    assertThat(total("{\"rule\": {\"onDelay\": \"PT10M\"}}")).isZero();
    assertThat(
            total(
                """
                {"rule": {"when": {"kind": "limit", "point": "pressure", "above": 0.4}}}
                """))
        .isEqualTo(24);
    assertThat(total("{\"rule\": {\"when\": {\"kind\": \"silence\", \"after\": \"PT1M\"}}}"))
        .as("before the day that there is")
        .isEqualTo(1);
  }

  @Test
  void aRuleThatIsOffIsTriedAsIfItWereOn() {
    String override = "/api/v1/rules/pump.pressure-low/overrides/demo.pump-1";
    supervisor.put(override, "{\"enabled\": false}");

    JsonObject body = new JsonObject(supervisor.post(PRESSURE_LOW, "{}").body());
    supervisor.delete(override);

    assertThat(body.getInteger("total")).isEqualTo(24);
    assertThat(body.getJsonObject("current").getInteger("total")).isZero();
    assertThat(total("{\"rule\": {\"enabled\": false}}")).isZero();
  }

  @Test
  void longWorkTellsHowFarItIs() {
    Answer found = supervisor.post(PRESSURE_LOW + "&format=ndjson", "{}");

    List<String> lines = found.body().lines().toList();
    assertThat(found.header("content-type")).isEqualTo("application/x-ndjson");
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.getFirst()).startsWith("{\"progress\":");
    assertThat(new JsonObject(lines.getLast()).getJsonObject("result").getInteger("total"))
        .isEqualTo(24);
  }

  @Test
  void whoeverGoesAwayEndsTheWork() throws IOException {
    manyMore();
    var read = new AtomicInteger();
    ronda
        .telemetry()
        .hinderedBy(
            () -> {
              read.incrementAndGet();
              LockSupport.parkNanos(100_000);
            });
    try (InputStream lines = supervisor.open(PRESSURE_LOW + "&format=ndjson", "{}").body()) {
      assertThat(lines.read()).isEqualTo('{');
    }

    Awaitility.await()
        .untilAsserted(
            () -> {
              int before = read.get();
              Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
              assertThat(read.get()).isEqualTo(before);
            });
    assertThat(read.get()).isLessThan(MANY);
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(reason("{\"rule\": {\"when\": {\"below\": \"low\"}}}")).contains("below");
    assertThat(reason("{\"rule\": {\"colour\": 1}}")).contains("colour");
    assertThat(reason("{\"rule\": {\"when\": {\"above\": 0.5}}}")).contains("exactly one of");
    assertThat(reason("{\"from\": \"2026-01-01T00:00:00Z\"}")).contains("at most 90 days");
    assertThat(reason("{\"from\": \"2026-11-22T00:00:00Z\"}")).contains("must be before");
    assertThat(reason("{\"equipment\": [\"demo.fire-panel-1\"]}"))
        .contains("is no equipment of this profile");
    assertThat(
            supervisor
                .post("/api/v1/rules/fire-panel.fire/backtest?lang=en", "{}")
                .at("/errors/0/reason"))
        .contains("a rule about events cannot be tried");
    assertThat(supervisor.post("/api/v1/rules/pump.colour/backtest", "{}").status()).isEqualTo(404);
    assertThat(ronda.loggedIn("guard-1").post(PRESSURE_LOW, "{}").status()).isEqualTo(403);
    assertThat(ronda.loggedIn("h-001").post(PRESSURE_LOW, "{}").at("/errors/0/reason"))
        .as("the pumps of other sites do not exist")
        .contains("no equipment of this profile");
  }

  @Test
  void withoutTheStoreItSaysSo() {
    ronda.telemetry().switchOff();

    assertThat(supervisor.post(PRESSURE_LOW, "{}").status()).isEqualTo(503);
    assertThat(supervisor.post(PRESSURE_LOW + "&format=ndjson", "{}").body())
        .contains("{\"problem\":{")
        .contains("The telemetry store does not answer");
  }

  private void manyMore() {
    ronda.telemetry().close();
    long end = now.toEpochMilli();
    ronda
        .telemetry()
        .write(
            IntStream.range(0, MANY)
                .mapToLong(i -> end - (MANY - i) * 1000L)
                .mapToObj(at -> new Reading(PUMP, "pressure", at, at, Value.of(0.4)))
                .toList());
  }

  private int total(String body) {
    Answer found = supervisor.post(PRESSURE_LOW, body);
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return new JsonObject(found.body()).getInteger("total");
  }

  private String reason(String body) {
    Answer refused = supervisor.post(PRESSURE_LOW, body);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    return refused.at("/errors/0/reason");
  }
}
