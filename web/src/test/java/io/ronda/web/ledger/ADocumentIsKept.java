package io.ronda.web.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The manual of a pump is added by a supervisor and read by an engineer as it was.
final class ADocumentIsKept {

  private static final String DOCUMENTS = "/api/v1/equipment/demo.pump-1/documents";

  /// More than one part of it.
  private static final String MANUAL = "%PDF-1.7 " + "0123456789".repeat(60_000);

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor =
      ronda.loggedIn("supervisor-1").with("Content-Type", "application/octet-stream");
  private final Client engineer = ronda.loggedIn("engineer-1");

  @Test
  void itIsReadAsItWasUnderASafeName() {
    Answer added =
        supervisor.post(DOCUMENTS + "?kind=manual&name=..%2F%E6%B0%B4%E6%B3%B5%22.pdf", MANUAL);

    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.at("/name")).isEqualTo("水泵_.pdf");
    assertThat(added.at("/size")).isEqualTo(Integer.toString(MANUAL.length()));
    Answer read = engineer.get(DOCUMENTS + "/" + added.at("/id"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(MANUAL);
    assertThat(read.header("content-type")).isEqualTo("application/pdf");
    assertThat(read.header("content-disposition"))
        .isEqualTo("attachment; filename*=UTF-8''%E6%B0%B4%E6%B3%B5_.pdf");
    assertThat(engineer.get(DOCUMENTS).at("/items/0/kind")).isEqualTo("manual");
    assertThat(ronda.loggedIn("h-001").get(DOCUMENTS + "/" + added.at("/id")).status())
        .as("somebody of another site")
        .isEqualTo(404);
    assertThat(
            engineer
                .get("/api/v1/equipment/demo.fire-panel-1/documents/" + added.at("/id"))
                .status())
        .as("it is of another equipment")
        .isEqualTo(404);

    assertThat(supervisor.delete(DOCUMENTS + "/" + added.at("/id")).status()).isEqualTo(204);
    assertThat(engineer.get(DOCUMENTS + "/" + added.at("/id")).status()).isEqualTo(404);
  }

  @Test
  void whatABrowserWouldRunIsRefused() {
    Answer refused =
        supervisor.post(DOCUMENTS + "?kind=manual&name=manual.pdf&lang=en", "<html></html>");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("PDF");
    assertThat(supervisor.post(DOCUMENTS + "?kind=other&name=a.pdf", MANUAL).at("/errors/0/field"))
        .isEqualTo("kind");
    assertThat(
            supervisor
                .with("Content-Type", "text/html")
                .post(DOCUMENTS + "?kind=manual&name=a.pdf", MANUAL)
                .status())
        .isEqualTo(415);
  }

  @Test
  void anEquipmentHasSoManyAtMost() {
    String panel = "/api/v1/equipment/demo.fire-panel-1/documents?kind=report&name=r.pdf";
    for (int i = 0; i < 50; i++) {
      assertThat(supervisor.post(panel, "%PDF-").status()).isEqualTo(201);
    }

    assertThat(supervisor.post(panel, "%PDF-").status()).isEqualTo(409);
  }
}
