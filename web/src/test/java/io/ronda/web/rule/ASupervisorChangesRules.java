package io.ronda.web.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rules over HTTP: seen as sentences, changed for all, and different at a site or one equipment.
final class ASupervisorChangesRules {

  private static final String PRESSURE = "/api/v1/rules/pump.pressure-low";

  private static final String NOISE =
      """
      {"profile": "pump", "id": "noise", "name": {"zh": "噪声", "en": "Noise"}, "priority": "low",
       "when": {"kind": "limit", "point": "vibration", "above": 3, "deadband": 0.2},
       "onDelay": "PT1M"}\
      """;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client program = ronda.program();
  private final Client supervisor = ronda.loggedIn("supervisor-1");

  @Test
  void aRuleIsASentenceInTheLanguageOfWhoReadsIt() {
    assertThat(program.get(PRESSURE + "?lang=zh-CN").at("/sentence"))
        .isEqualTo("出水压力低于 0.3 MPa 持续 10 秒 → 高优先级报警，开重要任务");
    assertThat(program.get(PRESSURE + "?lang=en").at("/sentence"))
        .isEqualTo("Outlet pressure below 0.3 MPa for 10 s → high alarm, important task");
  }

  @Test
  void aRuleIsAddedReplacedAndDeleted() {
    Answer created = program.post("/api/v1/rules", NOISE);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.at("/id")).isEqualTo("pump.noise");
    assertThat(program.post("/api/v1/rules", NOISE).status()).isEqualTo(409);

    ObjectNode document = (ObjectNode) created.json().at("/document");
    document.put("profile", "pump").put("enabled", false);
    Answer replaced = program.put("/api/v1/rules/pump.noise", document.toString());
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(replaced.at("/enabled")).isEqualTo("false");
    assertThat(ids(program.get("/api/v1/rules?profile=pump&enabled=false")))
        .isEqualTo("pump.noise");

    assertThat(program.delete("/api/v1/rules/pump.noise").status()).isEqualTo(204);
    assertThat(program.get("/api/v1/rules/pump.noise").status()).isEqualTo(404);
  }

  @Test
  void theOverrideOfAnEquipmentWinsOverThatOfItsSite() {
    override("demo", "{\"when\": {\"below\": 0.25}, \"onDelay\": \"PT20S\"}");
    Answer after = override("demo.pump-1", "{\"when\": {\"below\": 0.2}}");

    assertThat(after.json().at("/overrides")).hasSize(2);
    assertThat(after.at("/overrides/1/sentence")).contains("0.2 MPa").contains("20");
    assertThat(below("demo.pump-1")).isEqualTo("0.2");
    assertThat(program.get(PRESSURE).json().at("/effective").isNull()).isTrue();

    assertThat(supervisor.delete(PRESSURE + "/overrides/demo.pump-1").status()).isEqualTo(204);
    assertThat(below("demo.pump-1")).isEqualTo("0.25");
    assertThat(supervisor.delete(PRESSURE + "/overrides/demo").status()).isEqualTo(204);
    assertThat(below("demo.pump-1")).isEqualTo("0.3");
    assertThat(supervisor.delete(PRESSURE + "/overrides/demo").status()).isEqualTo(404);
  }

  @Test
  void aSiteHasHoursOfItsOwn() {
    String schedule =
        "{\"schedule\": {\"days\": [\"sat\"], \"from\": \"08:00\", \"to\": \"18:00\"}}";
    assertThat(override("demo", schedule).at("/overrides/0/sentence")).contains(" 08:00–18:00");
    assertThat(supervisor.delete(PRESSURE + "/overrides/demo").status()).isEqualTo(204);

    assertThat(refusal(supervisor.put(PRESSURE + "/overrides/demo", schedule.replace("18", "24"))))
        .isEqualTo("schedule");
  }

  @Test
  void anEquipmentHasAHandlingOfItsOwn() {
    override("demo", "{\"handling\": {\"reAlarm\": \"PT10M\", \"shelvable\": false}}");
    override("demo.pump-1", "{\"handling\": {\"maxShelve\": \"PT1H\", \"shelvable\": true}}");

    JsonNode there = program.get(PRESSURE + "?equipment=demo.pump-1").json();
    assertThat(there.at("/effective/document/handling/reAlarm").asText()).isEqualTo("PT10M");
    assertThat(there.at("/effective/document/handling/maxShelve").asText()).isEqualTo("PT1H");
    assertThat(there.at("/effective/document/handling/shelvable").asBoolean()).isTrue();
    assertThat(
            refusal(
                supervisor.put(
                    PRESSURE + "/overrides/demo", "{\"handling\": {\"maxShelve\": \"P8D\"}}")))
        .isEqualTo("handling");
    assertThat(supervisor.delete(PRESSURE + "/overrides/demo.pump-1").status()).isEqualTo(204);
    assertThat(supervisor.delete(PRESSURE + "/overrides/demo").status()).isEqualTo(204);
  }

  @Test
  void whatDoesNotFitIsRefusedByItsField() {
    assertThat(refusal(program.post("/api/v1/rules", NOISE.replace("\"above\"", "\"is\""))))
        .isEqualTo("when");
    assertThat(refusal(program.post("/api/v1/rules", NOISE.replace("vibration", "nothing"))))
        .isEqualTo("when");
    assertThat(refusal(program.post("/api/v1/rules", NOISE.replace("\"pump\"", "\"nothing\""))))
        .isEqualTo("profile");
    assertThat(refusal(supervisor.put(PRESSURE + "/overrides/demo", "{\"latching\": true}")))
        .isEqualTo("latching");
    assertThat(
            refusal(supervisor.put(PRESSURE + "/overrides/demo", "{\"when\": {\"deadband\": -1}}")))
        .isEqualTo("when");
    assertThat(
            refusal(
                supervisor.put(PRESSURE + "/overrides/demo.fire-panel-1", "{\"enabled\": false}")))
        .isEqualTo("target");
  }

  @Test
  void aRuleIsNotReplacedByOneThatItsOverridesDoNotFit() {
    assertThat(program.post("/api/v1/rules", NOISE.replace("noise", "loud")).status())
        .isEqualTo(201);
    Answer override =
        supervisor.put("/api/v1/rules/pump.loud/overrides/demo", "{\"when\": {\"above\": 5}}");
    assertThat(override.status()).as(override.body()).isEqualTo(200);

    Answer other =
        program.put(
            "/api/v1/rules/pump.loud",
            NOISE.replace("noise", "loud").replace("\"above\": 3", "\"below\": 3"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(program.get("/api/v1/rules/pump.loud").at("/document/when/above")).isEqualTo("3.0");
    assertThat(program.delete("/api/v1/rules/pump.loud").status()).isEqualTo(204);
  }

  @Test
  void oneKeyIsOneChange() {
    Client once = program.with("Idempotency-Key", "rule-quiet");
    String quiet = NOISE.replace("noise", "quiet");
    assertThat(once.post("/api/v1/rules", quiet).status()).isEqualTo(201);
    assertThat(once.post("/api/v1/rules", quiet).status()).isEqualTo(201);
    assertThat(program.delete("/api/v1/rules/pump.quiet").status()).isEqualTo(204);
  }

  private Answer override(String target, String patch) {
    Answer answer = supervisor.put(PRESSURE + "/overrides/" + target, patch);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private String below(String equipment) {
    return program.get(PRESSURE + "?equipment=" + equipment).at("/effective/document/when/below");
  }

  private static String refusal(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    return answer.at("/errors/0/field");
  }

  private static String ids(Answer answer) {
    JsonNode items = answer.json().at("/items");
    return String.join(
        ",", items.findValuesAsText("id").stream().filter(id -> id.contains(".")).toList());
  }
}
