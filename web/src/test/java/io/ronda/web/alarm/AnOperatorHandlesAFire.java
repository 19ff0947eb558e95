package io.ronda.web.alarm;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.RunningRonda;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// From the alarm to the closed task, each step by the person whose step it is.
final class AnOperatorHandlesAFire {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client operator = ronda.loggedIn("operator-1");
  private final Client engineer = ronda.loggedIn("engineer-1");
  private final Client supervisor = ronda.loggedIn("supervisor-1");

  @BeforeAll
  static void aFireBreaksOut() {
    ronda.fire(PANEL, "1-3-217");
  }

  @Test
  void fromTheAlarmToTheClosedTask() {
    Client.Answer list = operator.get("/api/v1/alarms?lang=en&site=demo");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.at("/items/0/priority")).isEqualTo("critical");
    assertThat(list.at("/items/0/equipmentName")).isEqualTo("Fire panel");
    String alarm = list.at("/items/0/id");
    String task = list.at("/items/0/taskId");
    assertThat(operator.get("/api/v1/alarms/summary").json().at("/critical/unacknowledged").asInt())
        .isEqualTo(1);

    Client.Answer acknowledged =
        operator.post("/api/v1/alarms/" + alarm + "/acknowledge", "{\"note\": \"on my way\"}");
    assertThat(acknowledged.at("/state")).isEqualTo("ACKED");
    assertThat(acknowledged.at("/acknowledgedBy")).isEqualTo("operator-1");

    assertThat(engineer.post("/api/v1/tasks/" + task + "/accept").at("/state"))
        .isEqualTo("ACCEPTED");
    assertThat(engineer.post("/api/v1/tasks/" + task + "/start").at("/state"))
        .isEqualTo("IN_PROGRESS");
    bringEvidence(engineer, task);
    assertThat(
            engineer
                .post("/api/v1/tasks/" + task + "/complete", "{\"reason\": \"fire put out\"}")
                .at("/state"))
        .isEqualTo("DONE");
    Client.Answer tooEarly = supervisor.post("/api/v1/tasks/" + task + "/verify?lang=en");
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(tooEarly.at("/detail")).contains("still holds");

    ronda.fireIsOut(PANEL, "1-3-217");
    assertThat(supervisor.post("/api/v1/tasks/" + task + "/verify").at("/state"))
        .isEqualTo("CLOSED");
    assertThat(engineer.get("/api/v1/tasks/" + task + "/journal?lang=en").body())
        .contains("\"action\":\"verify\"", "\"actorName\":\"supervisor-1\"");
  }

  private static void bringEvidence(Client engineer, String task) {
    for (String kind : List.of("before", "after")) {
      Client.Answer photo =
          engineer
              .with("Content-Type", "image/webp")
              .post(
                  "/api/v1/tasks/%s/photos?kind=%s&key=%s".formatted(task, kind, UUID.randomUUID()),
                  "RIFF0000WEBP");
      assertThat(photo.status()).as(photo.body()).isEqualTo(200);
    }
    String checklist =
        engineer
            .get("/api/v1/tasks/" + task)
            .json()
            .get("checklist")
            .valueStream()
            .map("{\"item\": %s, \"done\": true}"::formatted)
            .collect(Collectors.joining(", "));
    Client.Answer work =
        engineer.put(
            "/api/v1/tasks/" + task + "/work",
            """
            {"causeCode": "misuse", "parts": [], "checklist": [%s],
             "signature": "data:image/png;base64,iVBORw0KGgo="}\
            """
                .formatted(checklist));
    assertThat(work.status()).as(work.body()).isEqualTo(200);
  }
}
