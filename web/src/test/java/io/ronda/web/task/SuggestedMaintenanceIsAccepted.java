package io.ronda.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A supervisor accepts what standards ask for, and writes plans by running time, count and
/// condition.
final class SuggestedMaintenanceIsAccepted {

  private static final String PLANS = "/api/v1/maintenance-plans";
  private static final String SUGGESTIONS = PLANS + "/suggestions";

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");

  @Test
  void whatIsAcceptedIsAPlanAndNoSuggestionAnyMore() {
    String id = "demo.fire-extinguishers-fire-panel-1";
    Answer offered = supervisor.get(SUGGESTIONS + "?site=demo&lang=en");
    assertThat(offered.status()).as(offered.body()).isEqualTo(200);
    assertThat(offered.body()).contains(id, "GB 50444");

    Answer accepted = supervisor.post(SUGGESTIONS + "/accept", accept("demo", id));
    Answer again = supervisor.post(SUGGESTIONS + "/accept", accept("demo", id));

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.at("/made/0")).isEqualTo(id);
    assertThat(again.body()).as("it is there").isEqualTo("{\"made\":[]}");
    Answer plan = supervisor.get(PLANS + "/" + id);
    assertThat(plan.at("/trigger")).isEqualTo("time");
    assertThat(plan.at("/nextDue")).isEqualTo("2040-02-01");
    assertThat(supervisor.get(SUGGESTIONS + "?site=demo").body()).doesNotContain(id);
  }

  @Test
  void whatIsNotOfTheSiteIsRefused() {
    Answer refused =
        supervisor.post(SUGGESTIONS + "/accept", accept("demo", "demo.elevator-test-call-x"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/field")).isEqualTo("plans");
    assertThat(
            supervisor
                .post(
                    SUGGESTIONS + "/accept",
                    accept("harbour", "harbour.fire-extinguishers-fire-panel-1"))
                .status())
        .as("another site is not told of")
        .isEqualTo(404);
    assertThat(
            ronda
                .loggedIn("viewer-1")
                .post(SUGGESTIONS + "/accept", accept("demo", "demo.fire-pump-start-fire-panel-1"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aPlanByRunningTimeSaysHowFarItIs() {
    Answer created =
        supervisor.post(
            PLANS,
            plan(
                "seals",
                """
                "runtime": {"point": "speed", "every": "PT500H", "ahead": "PT20H"}\
                """));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.at("/trigger")).isEqualTo("runtime");
    assertThat(created.at("/runtime/every")).isEqualTo("PT500H");
    assertThat(created.at("/progress/value")).isEqualTo("0.0");
    assertThat(created.at("/progress/goal")).isEqualTo("500.0");
    assertThat(created.at("/progress/unit")).isEqualTo("hours");
    assertThat(supervisor.get(PLANS + "?site=demo&trigger=runtime").body())
        .contains("demo.seals")
        .doesNotContain("\"triggers\":[\"time\"]");
    assertThat(supervisor.get(PLANS + "?equipment=demo.fire-panel-1").body())
        .doesNotContain("demo.seals");
    assertThat(supervisor.get(PLANS + "?sort=-nextDue").status()).isEqualTo(200);
  }

  @Test
  void aPlanIsDueInWaysThatItsEquipmentHas() {
    assertThat(refusedField("\"count\": {\"point\": \"speed\", \"every\": 5, \"ahead\": 5}"))
        .isEqualTo("count");
    assertThat(refusedField("\"count\": {\"point\": \"nothing\", \"every\": 5}"))
        .isEqualTo("count");
    assertThat(refusedField("\"runtime\": {\"point\": \"speed\", \"every\": \"5 h\"}"))
        .isEqualTo("runtime");
    assertThat(refusedField("\"condition\": {\"rule\": \"nothing\"}")).isEqualTo("condition");
    assertThat(refusedField("\"enabled\": true")).isEqualTo("unit");
    assertThat(refusedField("\"unit\": \"days\"")).isEqualTo("every");
    assertThat(
            refusedField(
                """
                "runtime": {"point": "speed", "every": "PT5H"},
                "count": {"point": "speed", "every": 5}\
                """))
        .isEqualTo("unit");
    assertThat(
            refusedField(
                """
                "every": 6, "unit": "months", "first": "2040-02-01", "floating": false,
                "condition": {"rule": "pressure-low"}\
                """))
        .isEqualTo("floating");
  }

  @Test
  void aPlanIsDueByHoursOrMonthsWhicheverComesFirst() {
    Answer created =
        supervisor.post(
            PLANS,
            plan(
                "service",
                """
                "every": 6, "unit": "months", "first": "2040-02-01",
                "runtime": {"point": "speed", "every": "PT500H"},
                "condition": {"rule": "pressure-low"}\
                """));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.at("/trigger")).isEqualTo("time");
    assertThat(created.body()).contains("\"triggers\":[\"time\",\"runtime\",\"condition\"]");
    assertThat(created.at("/floating")).as("beside others").isEqualTo("true");
    assertThat(created.at("/nextDue")).isEqualTo("2040-02-01");
    assertThat(created.at("/progress/goal")).isEqualTo("500.0");
    assertThat(supervisor.get(PLANS + "?site=demo&trigger=condition").body())
        .contains("demo.service");
  }

  private String refusedField(String due) {
    Answer refused = supervisor.post(PLANS + "?lang=en", plan("wrong", due));
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    return refused.at("/errors/0/field");
  }

  private static String accept(String site, String plan) {
    return """
    {"site": "%s", "first": "2040-02-01", "plans": ["%s"]}\
    """
        .formatted(site, plan);
  }

  private static String plan(String name, String due) {
    return """
    {"site": "demo", "plan": "%s", "equipment": "demo.pump-1", "names": {"zh": "密封"}, %s}\
    """
        .formatted(name, due);
  }
}
