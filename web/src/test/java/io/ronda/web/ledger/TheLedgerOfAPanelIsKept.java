package io.ronda.web.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Supervisors write the ledger of a fire panel and what expires on it; everybody of the site reads
/// it, and the tasks of the panel say who repairs it.
final class TheLedgerOfAPanelIsKept {

  private static final String LEDGER = "/api/v1/equipment/demo.fire-panel-1/ledger";
  private static final String EXPIRIES = "/api/v1/expiries";

  private static final String UTILITYS =
      """
      {"maker": "Pumpworks", "model": "P-40", "serialNumber": " SN-1 ", "installedOn": "2024-02-29",
       "warrantyUntil": "2026-12-10", "kind": "utility",
       "utility": {"name": "City Water", "telephone": "0755-1234"}, "inCharge": "engineer-1"}\
      """;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client engineer = ronda.loggedIn("engineer-1");

  @Test
  void itIsBlankUntilItIsWritten() {
    String pump = "/api/v1/equipment/demo.pump-1/ledger";

    assertThat(engineer.get(pump).at("/kind")).isEqualTo("common");
    assertThat(engineer.put(pump, "{\"kind\": \"common\"}").status()).isEqualTo(403);
    assertThat(supervisor.get("/api/v1/equipment/demo.nothing/ledger").status()).isEqualTo(404);
  }

  @Test
  void whatIsWrittenIsReadAndItsTasksSayWhoRepairs() {
    Answer written = supervisor.put(LEDGER, UTILITYS);

    assertThat(written.status()).as(written.body()).isEqualTo(200);
    Answer read = engineer.get(LEDGER + "?lang=en");
    assertThat(read.at("/serialNumber")).isEqualTo("SN-1");
    assertThat(read.at("/installedOn")).isEqualTo("2024-02-29");
    assertThat(read.at("/warrantyUntil")).isEqualTo("2026-12-10");
    assertThat(read.at("/utility/telephone")).isEqualTo("0755-1234");
    assertThat(read.at("/inChargeName")).isEqualTo("engineer-1");
    Answer warranty = engineer.get(EXPIRIES + "/demo.fire-panel-1.warranty");
    assertThat(warranty.at("/state")).isEqualTo("due");

    String task =
        "/api/v1/tasks/"
            + supervisor
                .post(
                    "/api/v1/tasks",
                    """
                    {"site": "demo", "title": "It hums", "equipment": "demo.fire-panel-1"}\
                    """)
                .at("/id");
    assertThat(engineer.get(task).at("/responsibility/kind")).isEqualTo("utility");
    assertThat(engineer.get(task).at("/responsibility/utility/name")).isEqualTo("City Water");
    assertThat(engineer.post(task + "/accept?lang=en").body()).contains("City Water (0755-1234)");
    assertThat(engineer.post(task + "/report-to-utility").status()).isEqualTo(403);

    Answer reported = supervisor.post(task + "/report-to-utility", "{\"note\": \"No. 4711\"}");

    assertThat(reported.status()).as(reported.body()).isEqualTo(200);
    assertThat(reported.at("/state")).isEqualTo("PAUSED");
    assertThat(reported.at("/pauseReason")).isEqualTo("vendor");
    assertThat(supervisor.get(task + "/journal").body()).contains("No. 4711");
    assertThat(supervisor.post(task + "/report-to-utility").status()).isEqualTo(409);
  }

  @Test
  void whatIsWrongIsRefusedByField() {
    assertThat(field(LEDGER, "{\"kind\": \"utility\"}")).isEqualTo("utility");
    assertThat(field(LEDGER, "{\"kind\": \"common\", \"inCharge\": \"h-001\"}"))
        .as("somebody of another site")
        .isEqualTo("inCharge");
    assertThat(field(LEDGER, "{\"kind\": \"common\", \"installedOn\": \"2026-02-30\"}"))
        .isEqualTo("installedOn");
    assertThat(field(LEDGER, "{\"kind\": \"ours\"}")).isEqualTo("kind");
    assertThat(field(EXPIRIES + "/demo.fire-panel-1", expiry("2026-12-01"))).isEqualTo("id");
    assertThat(field(EXPIRIES + "/demo.fire-panel-1.x", expiry("soon"))).isEqualTo("expiresOn");
    assertThat(supervisor.put(EXPIRIES + "/demo.nothing.x", expiry("2026-12-01")).status())
        .isEqualTo(404);
    assertThat(
            supervisor.put(EXPIRIES + "/demo.fire-panel-1.warranty", expiry("2026-12-01")).status())
        .isEqualTo(409);
  }

  @Test
  void whatExpiresIsListedByDateAndState() {
    supervisor.put(EXPIRIES + "/demo.pump-1.late", expiry("2026-11-20"));
    supervisor.put(EXPIRIES + "/demo.pump-1.later", expiry("2030-01-01"));
    Answer soon = supervisor.put(EXPIRIES + "/demo.pump-1.soon", expiry("2026-11-21"));
    assertThat(soon.status()).as(soon.body()).isEqualTo(200);
    assertThat(soon.at("/leadDays")).isEqualTo("30");

    Answer first =
        engineer.get(EXPIRIES + "?site=demo&equipment=demo.pump-1&limit=2&sort=-expiresOn");
    Answer expired = engineer.get(EXPIRIES + "?state=expired&kind=test&equipment=demo.pump-1");

    assertThat(first.at("/items/0/id")).isEqualTo("demo.pump-1.later");
    assertThat(first.at("/items/1/state")).as("its last day").isEqualTo("due");
    Answer second =
        engineer.get(
            EXPIRIES
                + "?site=demo&equipment=demo.pump-1&limit=2&sort=-expiresOn&cursor="
                + first.at("/cursor"));
    assertThat(second.at("/items/0/id")).isEqualTo("demo.pump-1.late");
    assertThat(expired.json().at("/items")).hasSize(1);
    assertThat(engineer.get(EXPIRIES + "?sort=colour").status()).isEqualTo(400);
    assertThat(ronda.loggedIn("h-001").get(EXPIRIES).json().at("/items")).isEmpty();

    assertThat(supervisor.delete(EXPIRIES + "/demo.pump-1.late").status()).isEqualTo(204);
    assertThat(supervisor.get(EXPIRIES + "/demo.pump-1.late").status()).isEqualTo(404);
    assertThat(supervisor.delete(EXPIRIES + "/demo.pump-1.late").status()).isEqualTo(404);
  }

  private String field(String path, String body) {
    Answer refused = supervisor.put(path, body);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    return refused.at("/errors/0/field");
  }

  private static String expiry(String day) {
    return """
    {"kind": "test", "names": {"zh": "年检", "en": "Yearly test"}, "expiresOn": "%s"}\
    """
        .formatted(day);
  }
}
