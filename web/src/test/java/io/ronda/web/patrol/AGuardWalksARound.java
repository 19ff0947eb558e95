package io.ronda.web.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Patrol over HTTP: set up, walked with a phone, judged.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class AGuardWalksARound {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client guard = ronda.loggedIn("guard-1");

  @BeforeEach
  void theRouteIsPlanned() {
    done(supervisor.put("/api/v1/checkpoints/demo.cp-01", checkpoint("cp-01", "04A1B2C3")));
    done(supervisor.put("/api/v1/checkpoints/demo.cp-02", checkpoint("cp-02", "04A1B2C4")));
    done(
        supervisor.put(
            "/api/v1/routes/demo.night-round",
            """
            {"site": "demo", "route": "night-round", "names": {"zh": "夜巡", "en": "Night round"},
             "ordered": true, "checkpoints": ["demo.cp-01", "demo.cp-02"]}\
            """));
    done(supervisor.put("/api/v1/plans/demo.hourly", plan("PT1H")));
    ronda.patrol().planner().plan();
    ronda.patrol().judging().sweep();
  }

  @Test
  void bothCheckpointsInTime() {
    Answer taps =
        guard.post(
            "/api/v1/taps",
            """
            [{"id": "t-1", "site": "demo", "tag": "04:a1:b2:c3", "ts": "2026-11-21T08:00:00Z"},
             {"id": "t-2", "site": "demo", "tag": "04A1B2C4"},
             {"id": "t-2", "site": "demo", "tag": "04A1B2C4"},
             {"id": "t-3", "site": "harbour", "tag": "04A1B2C4"},
             {"id": "t-4", "site": "demo", "tag": "04A1B2C4", "person": "operator-1"},
             {"id": "t-5", "site": "demo", "tag": "FFFFFFFF"}]\
            """);

    assertThat(taps.status()).as(taps.body()).isEqualTo(200);
    assertThat(taps.json().findValuesAsText("result"))
        .containsExactly("accepted", "accepted", "duplicate", "refused", "refused", "refused");
    assertThat(taps.at("/items/3/reason")).contains("harbour");

    Answer rounds = supervisor.get("/api/v1/rounds?site=demo&state=COMPLETED&lang=en");
    assertThat(rounds.at("/items/0/routeName")).isEqualTo("Night round");
    assertThat(rounds.at("/items/0/checkpoints/1/state")).isEqualTo("ON_TIME");
    assertThat(rounds.at("/items/0/checkpoints/1/personName")).isEqualTo("guard-1");
    String id = rounds.at("/items/0/id");
    assertThat(supervisor.get("/api/v1/rounds/" + id).at("/state")).isEqualTo("COMPLETED");
  }

  @Test
  void aProgramTapsForOthers() {
    Answer tap =
        ronda
            .program()
            .post(
                "/api/v1/taps?lang=en",
                """
                {"id": "p-1", "site": "demo", "tag": "04A1B2C3", "ts": 1795248000000,
                 "person": "guard-1", "device": "phone-7"}\
                """);

    assertThat(tap.at("/items/0/result")).as(tap.body()).isEqualTo("accepted");
  }

  @Test
  void whatCannotWorkIsRefusedWithTheField() {
    Answer noSchedule =
        supervisor.put(
            "/api/v1/plans/demo.hourly",
            plan("PT1H").replace(", \"from\": \"2026-11-21T00:00:00Z\"", ""));
    Answer tagTwice =
        supervisor.put("/api/v1/checkpoints/demo.cp-03", checkpoint("cp-03", "04A1B2C3"));
    Answer overlapping = supervisor.put("/api/v1/plans/demo.hourly", plan("PT1M"));
    Answer usedRoute = supervisor.delete("/api/v1/routes/demo.night-round");

    assertThat(noSchedule.at("/errors/0/field")).isEqualTo("schedule");
    assertThat(tagTwice.at("/errors/0/field")).isEqualTo("tags");
    assertThat(overlapping.at("/errors/0/field")).isEqualTo("windowSeconds");
    assertThat(usedRoute.status()).isEqualTo(409);
    assertThat(supervisor.get("/api/v1/plans/demo.hourly").at("/schedule/every")).isEqualTo("PT1H");
  }

  @Test
  void aPlanMayNameTimesOfDay() {
    Answer daily =
        supervisor.post(
            "/api/v1/plans",
            """
            {"site": "demo", "plan": "daily", "route": "demo.night-round", "windowSeconds": 2400,
             "schedule": {"at": ["23:30", "02:00"], "weekdays": ["SUNDAY", "MONDAY"]},
             "enabled": false}\
            """);

    assertThat(daily.status()).as(daily.body()).isEqualTo(201);
    assertThat(daily.json().at("/schedule").toString())
        .isEqualTo("{\"at\":[\"02:00\",\"23:30\"],\"weekdays\":[\"MONDAY\",\"SUNDAY\"]}");
    assertThat(supervisor.delete("/api/v1/plans/demo.daily").status()).isEqualTo(204);
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String checkpoint(String id, String tag) {
    return """
    {"site": "demo", "checkpoint": "%s", "names": {"zh": "巡更点"},
     "tags": [{"uid": "%s", "kind": "nfc"}]}\
    """
        .formatted(id, tag);
  }

  private static String plan(String every) {
    return """
    {"site": "demo", "plan": "hourly", "route": "demo.night-round",
     "schedule": {"every": "%s", "from": "2026-11-21T00:00:00Z"}, "windowSeconds": 600}\
    """
        .formatted(every);
  }
}
