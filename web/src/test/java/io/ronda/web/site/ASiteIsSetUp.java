package io.ronda.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sites, zones and people over HTTP, within what the caller may see and give.
final class ASiteIsSetUp {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client chief = ronda.loggedIn("chief");
  private final Client local = ronda.loggedIn("administrator-1");

  @Test
  void aSiteWithAZoneAndItsPeople() {
    assertThat(chief.post("/api/v1/sites", site("garden", "Asia/Shanghai")).status())
        .isEqualTo(201);
    assertThat(chief.post("/api/v1/persons", person("gardener", "engineer", "garden")).status())
        .isEqualTo(201);
    Answer zone =
        chief.post(
            "/api/v1/zones",
            """
            {"site": "garden", "zone": "pond", "names": {"zh": "水池", "en": "Pond"},
             "responsible": ["gardener"]}\
            """);
    assertThat(zone.status()).as(zone.body()).isEqualTo(201);
    assertThat(chief.get("/api/v1/zones/garden.pond?lang=en").at("/name")).isEqualTo("Pond");
    assertThat(chief.get("/api/v1/persons?site=garden&role=engineer").at("/items/0/id"))
        .isEqualTo("gardener");

    assertThat(local.get("/api/v1/sites").body()).doesNotContain("garden");
    assertThat(chief.delete("/api/v1/sites/garden").status()).isEqualTo(204);
    assertThat(chief.get("/api/v1/zones/garden.pond").status()).isEqualTo(404);
  }

  @Test
  void aSupervisorSaysWhatAnEngineerRepairsAndWhere() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    String competence = "/api/v1/persons/engineer-1/competence";

    Answer able =
        supervisor.put(
            competence,
            """
            {"skills": ["water"], "zones": ["demo.pump-room"]}\
            """);

    assertThat(able.status()).as(able.body()).isEqualTo(200);
    Answer engineer = supervisor.get("/api/v1/persons/engineer-1");
    assertThat(engineer.at("/skills/0")).isEqualTo("water");
    assertThat(engineer.at("/zones/0")).isEqualTo("demo.pump-room");
    assertThat(engineer.at("/role")).isEqualTo("engineer");
    assertThat(
            field(
                supervisor.put(
                    competence,
                    """
                    {"skills": [], "zones": ["demo.nowhere"]}\
                    """)))
        .isEqualTo("zones");
    assertThat(
            ronda
                .loggedIn("engineer-1")
                .put(competence, "{\"skills\": [], \"zones\": []}")
                .status())
        .isEqualTo(403);
    supervisor.put(competence, "{\"skills\": [], \"zones\": []}");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(field(chief.post("/api/v1/sites", site("x", "Mars/Olympus")))).isEqualTo("timeZone");
    assertThat(field(chief.post("/api/v1/persons", person("x", "viewer", "nowhere"))))
        .isEqualTo("sites");
    assertThat(field(chief.post("/api/v1/persons", person("ronda", "viewer", "demo"))))
        .isEqualTo("id");
    assertThat(field(chief.put("/api/v1/sites/demo", site("other", "UTC")))).isEqualTo("id");
    assertThat(
            field(
                chief.post(
                    "/api/v1/zones",
                    """
                    {"site": "demo", "zone": "x", "names": {"zh": "x"}, "responsible": ["h-001"]}\
                    """)))
        .isEqualTo("responsible");
    assertThat(chief.post("/api/v1/sites", site("demo", "UTC")).status()).isEqualTo(409);
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    assertThat(local.post("/api/v1/persons", person("new", "viewer", "harbour")).status())
        .isEqualTo(404);
    assertThat(local.post("/api/v1/persons", person("new", "viewer", "*")).status()).isEqualTo(404);
    assertThat(local.post("/api/v1/sites", site("own", "UTC")).status()).isEqualTo(403);
    assertThat(local.post("/api/v1/persons", person("new", "viewer", "demo")).status())
        .isEqualTo(201);
  }

  @Test
  void whoWorksElsewhereTooIsSeenButNotChanged() {
    chief.post(
        "/api/v1/persons",
        """
        {"id": "both", "names": {"zh": "两处"}, "role": "guard", "sites": ["demo", "harbour"]}\
        """);

    assertThat(local.get("/api/v1/persons/both").status()).isEqualTo(200);
    assertThat(local.get("/api/v1/persons/chief").status()).isEqualTo(200);
    assertThat(local.put("/api/v1/persons/both", person("both", "guard", "demo")).status())
        .isEqualTo(403);
    assertThat(local.delete("/api/v1/persons/chief").status()).isEqualTo(403);
    assertThat(local.post("/api/v1/persons/chief/password").status()).isEqualTo(403);
  }

  @Test
  void nobodyDeletesThemselves() {
    assertThat(chief.delete("/api/v1/persons/chief").status()).isEqualTo(409);
  }

  @Test
  void theOverviewCountsPerSystem() {
    ronda.fire(RunningRonda.PANEL, "1-1");

    Answer overview = local.get("/api/v1/overview?site=demo&lang=en");

    assertThat(overview.at("/site/name")).isEqualTo("Brocade Garden");
    assertThat(overview.body())
        .contains(
            "{\"system\":\"fire\",\"equipment\":1,\"silent\":0,\"alarms\":1,\"tasks\":1}",
            "{\"system\":\"water\",\"equipment\":1,\"silent\":0,\"alarms\":0,\"tasks\":0}",
            "\"rounds\":{\"planned\":0,");
    assertThat(chief.get("/api/v1/overview?site=nowhere").status()).isEqualTo(404);
  }

  private static String field(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    return answer.at("/errors/0/field");
  }

  private static String site(String id, String timeZone) {
    return """
    {"id": "%s", "names": {"zh": "花园", "en": "Garden"}, "timeZone": "%s"}\
    """
        .formatted(id, timeZone);
  }

  private static String person(String id, String role, String site) {
    return """
    {"id": "%s", "names": {"zh": "人员"}, "role": "%s", "sites": ["%s"]}\
    """
        .formatted(id, role, site);
  }
}
