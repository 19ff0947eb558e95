package io.ronda.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The limits and working hours that the clocks of tasks go by, and the maintenance plans.
final class LimitsAndPlansAreSet {

  private static final String SITE_LIMITS = "/api/v1/sites/demo/task-limits";
  private static final String HOURS = "/api/v1/sites/demo/working-hours";
  private static final String PLANS = "/api/v1/maintenance-plans";

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client chief = ronda.loggedIn("chief");
  private final Client local = ronda.loggedIn("administrator-1");

  @Test
  void aSiteHasTheLimitsOfAllUntilItHasItsOwn() {
    assertThat(local.get(SITE_LIMITS).at("/own")).isEqualTo("false");
    assertThat(local.get(SITE_LIMITS).at("/rows/0/response/minutes")).isEqualTo("30");

    Answer own = local.put(SITE_LIMITS, limits(7));

    assertThat(own.status()).as(own.body()).isEqualTo(200);
    assertThat(own.at("/own")).isEqualTo("true");
    assertThat(local.get(SITE_LIMITS).at("/rows/0/response/minutes")).isEqualTo("7");
    assertThat(local.get(SITE_LIMITS).at("/rows/0/acceptance/minutes")).isEqualTo("3");
    assertThat(chief.get("/api/v1/task-limits").at("/rows/0/response/minutes")).isEqualTo("30");
    Answer task =
        local.post(
            "/api/v1/tasks",
            """
            {"site": "demo", "title": "A lamp is broken", "grade": "urgent"}\
            """);
    Answer detail = local.get("/api/v1/tasks/" + task.at("/id"));
    assertThat(detail.at("/clock/responseLimit")).isEqualTo("420");
    assertThat(detail.at("/clock/running")).isEqualTo("response");
    assertThat(detail.at("/clock/calendar")).isEqualTo("always");

    local.put(SITE_LIMITS, "{\"rows\": []}");
    assertThat(local.get(SITE_LIMITS).at("/own")).isEqualTo("false");
    assertThat(local.get("/api/v1/tasks/" + task.at("/id")).at("/clock/responseLimit"))
        .as("a changed limit counts at once")
        .isEqualTo("1800");
  }

  @Test
  void limitsThatLeaveAGradeOutAreRefused() {
    Answer refused = local.put(SITE_LIMITS, limits(7).replace("\"general\"", "\"urgent\""));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/field")).isEqualTo("rows");
  }

  @Test
  void aSiteHasWorkingHoursOfItsOwn() {
    assertThat(local.get(HOURS).at("/days/0/hours/0/from")).isEqualTo("08:30");
    Answer set =
        local.put(
            HOURS,
            """
            {"days": [{"weekday": "monday", "hours": [{"from": "09:00", "to": "17:00"}]}]}\
            """);

    assertThat(set.status()).as(set.body()).isEqualTo(200);
    assertThat(local.get(HOURS).at("/days/0/hours/0/from")).isEqualTo("09:00");
    Answer refused =
        local.put(
            HOURS,
            """
            {"days": [{"weekday": "monday", "hours": [
              {"from": "13:00", "to": "17:00"}, {"from": "08:00", "to": "12:00"}]}]}\
            """);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/field")).isEqualTo("days");
    local.put(HOURS, "{\"days\": []}");
    assertThat(local.get(HOURS).at("/own")).isEqualTo("false");
  }

  @Test
  void aPlanIsWrittenAndSaysWhenItIsDue() {
    Answer created = local.post(PLANS, plan("bearings", 1));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.at("/nextDue")).isEqualTo("2040-01-31");
    assertThat(local.get(PLANS + "?site=demo").body()).contains("demo.bearings");
    assertThat(local.post(PLANS, plan("bearings", 1)).status()).isEqualTo(409);
    Answer refused = local.put(PLANS + "/demo.bearings?lang=en", plan("bearings", 40));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("leadDays");
    assertThat(
            local
                .post(PLANS, plan("nothing", 1).replace("demo.fire-panel-1", "demo.nothing"))
                .at("/errors/0/field"))
        .isEqualTo("equipment");
    assertThat(local.delete(PLANS + "/demo.bearings").status()).isEqualTo(204);
    assertThat(local.get(PLANS + "/demo.bearings").status()).isEqualTo(404);
  }

  @Test
  void figuresAreReadAndExported() {
    Answer report = local.get("/api/v1/reports/tasks?by=month&site=demo");

    assertThat(report.status()).as(report.body()).isEqualTo(200);
    assertThat(report.at("/by")).isEqualTo("month");
    assertThat(local.get("/api/v1/reports/tasks.csv?by=equipment").body())
        .contains("MTTR (s),MTBF (s)");
    assertThat(
            local
                .get(
                    "/api/v1/reports/tasks?by=month&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .at("/errors/0/field"))
        .isEqualTo("from");
  }

  private static String limits(int minutes) {
    return """
    {"rows": [%s, %s, %s]}\
    """
        .formatted(row("urgent", minutes), row("important", minutes), row("general", minutes));
  }

  private static String row(String grade, int minutes) {
    return """
    {"grade": "%s",
     "acceptance": {"minutes": 3, "calendar": "always"},
     "response": {"minutes": %d, "calendar": "always"},
     "resolution": {"minutes": 600, "calendar": "working"},
     "callBack": {"minutes": 480, "calendar": "working"}}\
    """
        .formatted(grade, minutes);
  }

  private static String plan(String name, int lead) {
    return """
    {"site": "demo", "plan": "%s", "equipment": "demo.fire-panel-1", "names": {"zh": "检查"},
     "every": 1, "unit": "months", "first": "2040-01-31", "leadDays": %d,
     "checklist": [{"zh": "指示灯正常", "en": "Lamps normal"}]}\
    """
        .formatted(name, lead);
  }
}
