package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever is wrong with a request, the answer is a problem that says what to do.
final class AWrongRequestIsExplained {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client program = ronda.program();

  @AfterEach
  void telemetryIsBack() {
    ronda.telemetry().restore();
  }

  @Test
  void everyFieldIsNamedAtOnceInTheCallersLanguage() {
    String body =
        """
        {"site": "UP", "names": {"zh": ""}, "colour": "red", "responsible": ["A", 2]}\
        """;

    Answer english = program.post("/api/v1/zones?lang=en", body);
    Answer chinese = program.with("Accept-Language", "zh-CN").post("/api/v1/zones", body);

    isProblem(english, 400, "invalid");
    assertThat(reasons(english))
        .containsEntry("zone", "is missing")
        .containsEntry("names.zh", "must be at least 1 characters")
        .containsEntry("site", "must be 1 to 63 of a-z, 0-9 and -, starting with a letter or digit")
        .containsEntry("colour", "is not a known field: remove it or correct its spelling")
        .containsEntry("responsible[1]", "must be of type string")
        .hasSize(6);
    assertThat(reasons(chinese))
        .containsEntry("zone", "缺少")
        .containsEntry("colour", "未知字段，请删除或更正拼写")
        .hasSize(6);
  }

  @Test
  void parametersAreCheckedToo() {
    assertThat(reasons(program.get("/api/v1/alarms?limit=0&state=HOT&lang=en")))
        .containsEntry("limit", "must be at least 1")
        .hasSize(2);
    assertThat(reasons(program.get("/api/v1/alarms?limit=many&lang=en")))
        .containsExactlyEntriesOf(Map.of("limit", "must be of type integer"));
    assertThat(reasons(program.get("/api/v1/overview?lang=en")))
        .containsExactlyEntriesOf(Map.of("site", "is missing"));
    assertThat(reasons(program.get("/api/v1/rounds?from=yesterday&lang=en")))
        .containsExactlyEntriesOf(
            Map.of("from", "is not a time: write it as 2026-11-21T08:00:00Z"));
    assertThat(reasons(program.get("/api/v1/sites?sort=colour&lang=en")))
        .containsExactlyEntriesOf(Map.of("sort", "must be one of id, name"));
    assertThat(reasons(program.get("/api/v1/tasks?sort=colour&lang=en")).get("sort"))
        .contains("createdAt");
  }

  @Test
  void textsOfParametersAreTakenAsTheyAre() {
    assertThat(program.get("/api/v1/sites?q=1.5").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/sites?q=%22a%22").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/sites?q=100%25").status()).isEqualTo(200);
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    for (String list : new String[] {"sites", "alarms", "tasks", "routes", "rounds", "persons"}) {
      Answer answer = program.get("/api/v1/" + list + "?cursor=nonsense&lang=en");

      isProblem(answer, 400, "invalid");
      assertThat(reasons(answer)).containsKey("cursor");
    }
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    isProblem(program.post("/api/v1/sites", "{\"id\": "), 400, "malformed");
    isProblem(program.post("/api/v1/sites", "{} {}"), 400, "malformed");
    isProblem(program.post("/api/v1/sites", "{\"id\": \"a\", \"id\": \"b\"}"), 400, "malformed");
    isProblem(program.post("/api/v1/sites", "{\"id\": NaN}"), 400, "malformed");
    isProblem(program.post("/api/v1/sites", "[".repeat(5000)), 400, "malformed");
    assertThat(reasons(program.post("/api/v1/sites?lang=en", "[]")))
        .containsExactlyEntriesOf(Map.of("body", "must be of type object"));
    assertThat(reasons(program.post("/api/v1/sites?lang=en")))
        .containsExactlyEntriesOf(Map.of("body", "is missing"));
  }

  @Test
  void theMediaTypeMustBeJson() {
    Answer answer =
        program.with("Content-Type", "text/plain").post("/api/v1/sites?lang=en", "id=a");

    isProblem(answer, 415, "unsupported-media-type");
    assertThat(answer.at("/detail")).contains("application/json");
  }

  @Test
  void aBodyOfMoreThanAMebibyteIsRefused() {
    isProblem(program.post("/api/v1/sites", "x".repeat((1 << 20) + 1)), 413, "too-large");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    isProblem(program.get("/api/v1/nonsense"), 404, "not-found");
    isProblem(program.get("/api/v1/alarms/4711"), 404, "not-found");
    isProblem(program.get("/api/v1/alarms/abc"), 404, "not-found");
    isProblem(program.get("/api/v1/alarms/99999999999999999999"), 404, "not-found");
    isProblem(program.get("/api/v1/equipment/demo"), 404, "not-found");
    isProblem(program.get("/api/v1/equipment/demo.PUMP"), 404, "not-found");
    isProblem(program.get("/api/v1/zones/demo"), 404, "not-found");
    isProblem(program.get("/api/v1/routes/demo.x.y"), 404, "not-found");
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() {
    Answer answer = program.delete("/api/v1/alarms");

    isProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("GET");
    isProblem(program.post("/some/page"), 405, "method-not-allowed");
  }

  @Test
  void aDependencyThatIsAwayIsNamed() {
    ronda.telemetry().switchOff();

    Answer answer = program.get("/api/v1/equipment/demo.pump-1/latest?lang=en");

    isProblem(answer, 503, "unavailable");
    assertThat(answer.at("/detail")).contains("telemetry store");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void whatRefersToOtherThingsIsAConflict() {
    isProblem(program.delete("/api/v1/profiles/pump"), 409, "conflict");
  }

  private static void isProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo(type);
    assertThat(answer.at("/status")).isEqualTo(Integer.toString(status));
    assertThat(answer.at("/title")).isNotEmpty();
    assertThat(answer.at("/detail")).isNotEmpty();
    assertThat(answer.body()).doesNotContain("Exception");
  }

  private static Map<String, String> reasons(Answer answer) {
    Map<String, String> reasons = new HashMap<>();
    answer
        .json()
        .at("/errors")
        .forEach(error -> reasons.put(error.path("field").asText(), error.path("reason").asText()));
    return reasons;
  }
}
