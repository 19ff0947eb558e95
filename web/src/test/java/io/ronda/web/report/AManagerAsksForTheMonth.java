package io.ronda.web.report;

import static io.ronda.web.testing.RunningRonda.OTHER_PANEL;
import static io.ronda.web.testing.RunningRonda.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Fires at two sites, and what the alarm report says of them to whom.
final class AManagerAsksForTheMonth {

  private static final String REPORT = "/api/v1/reports/alarms";
  private static final EquipmentId TRICKY = new EquipmentId("demo", "fire-panel-2");

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client chief = ronda.loggedIn("chief");

  /// At 08:00 UTC, which is 16:00 at the sites, 11 risers of one panel and one of each other panel;
  /// an hour passes.
  @BeforeAll
  static void thereAreFires() {
    ronda
        .program()
        .post(
            "/api/v1/equipment",
            """
            {"site": "demo", "equipment": "fire-panel-2", "profile": "fire-panel",
             "names": {"zh": "=HYPERLINK(\\"http://example.com\\",\\"1\\")"}}
            """);
    for (int address = 1; address <= 11; address++) {
      ronda.fire(PANEL, "riser-" + address);
    }
    ronda.fire(TRICKY, "1-1");
    ronda.fire(OTHER_PANEL, "1-1");
    ronda.clock().advance(Duration.ofSeconds(30));
    String first = ronda.program().get("/api/v1/alarms?site=harbour").at("/items/0/id");
    ronda.program().post("/api/v1/alarms/" + first + "/acknowledge");
    ronda.clock().advance(Duration.ofHours(1));
  }

  @Test
  void theFiguresHaveTargetsAndVerdicts() {
    Answer report = supervisor.get(REPORT + "?lang=en");

    assertThat(report.status()).as(report.body()).isEqualTo(200);
    assertThat(report.at("/annunciations")).isEqualTo("12");
    assertThat(report.at("/timeZone")).isEqualTo("Asia/Shanghai");
    assertThat(report.at("/tooShort")).isEqualTo("false");
    assertThat(report.at("/from")).isEqualTo("2026-10-22T09:00:00Z");
    assertThat(report.at("/to")).isEqualTo("2026-11-21T09:00:00Z");
    assertThat(report.json().at("/periods")).hasSize(30 * 144);

    JsonNode peak = figure(report, "PER_TEN_MINUTES_MAX");
    assertThat(peak.at("/name").asText()).isEqualTo("Alarms per 10 min, maximum");
    assertThat(peak.at("/value").asInt()).isEqualTo(12);
    assertThat(peak.at("/at").asText()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(peak.at("/target/comparison").asText()).isEqualTo("AT_MOST");
    assertThat(peak.at("/target/limit").asInt()).isEqualTo(10);
    assertThat(peak.at("/verdict").asText()).isEqualTo("BAD");
    assertThat(peak.at("/verdictWords").asText()).isEqualTo("beyond target");
    assertThat(peak.at("/source").asText()).contains("ISA-18.2");

    assertThat(report.at("/floods/0/from")).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(report.at("/floods/0/first/equipmentName")).isEqualTo("Fire panel");
    assertThat(report.at("/frequent/most/0/count")).isEqualTo("11");
    assertThat(report.at("/frequent/most/0/equipment")).isEqualTo("demo.fire-panel-1");
    assertThat(report.at("/upset/words")).contains("hard to cope");
  }

  @Test
  void aSeatIsTheSitesThatAreAskedForAndSeen() {
    Answer both = chief.get(REPORT + "?site=demo&site=harbour");
    assertThat(both.at("/annunciations")).isEqualTo("13");
    assertThat(both.json().at("/bySite")).hasSize(2);
    assertThat(both.at("/sites/1/name")).isEqualTo("海港大厦");
    assertThat(chief.get(REPORT).at("/annunciations")).isEqualTo("13");

    Answer harbour = chief.get(REPORT + "?site=harbour");
    assertThat(harbour.at("/annunciations")).isEqualTo("1");
    assertThat(harbour.at("/answering/0/median")).isEqualTo("30.0");

    assertThat(supervisor.get(REPORT + "?site=harbour").status()).isEqualTo(404);
    assertThat(supervisor.get(REPORT + "?site=demo,harbour").status()).isEqualTo(404);
    assertThat(chief.get(REPORT + "?site=nowhere").status()).isEqualTo(404);
  }

  @Test
  void aRangeThatIsNoneIsExplained() {
    Answer backwards =
        chief.get(REPORT + "?from=2026-11-21T08:00:00Z&to=2026-11-20T08:00:00Z&lang=en");
    assertThat(backwards.status()).isEqualTo(400);
    assertThat(backwards.at("/errors/0/reason")).contains("a whole ten minutes to 366 days");

    Answer hour = chief.get(REPORT + "?from=2026-11-21T08:05:00Z&to=2026-11-21T09:00:00%2B00:00");
    assertThat(hour.at("/from")).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(hour.at("/tooShort")).isEqualTo("true");
    assertThat(figure(hour, "PER_DAY").at("/value").isNull()).isTrue();
  }

  @Test
  void aSpreadsheetReadsItAndComputesNothing() {
    Answer file = supervisor.get(REPORT + ".csv");

    assertThat(file.header("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("content-disposition"))
        .contains("alarm-report-2026-10-22-2026-11-21.csv");
    assertThat(file.body()).startsWith("\uFEFF报警报告\r\n项目,锦绣花园\r\n");
    List<String> lines = file.body().lines().toList();
    assertThat(lines)
        .contains(
            "每 10 分钟报警数，最大,12,12,≤ 10,–,超标,2026-11-21 16:00,ISA-18.2 16.4.3",
            "2026-11-21 16:00,12",
            "锦绣花园,消防主机,火警,11,91.67 %,91.67 %,2026-11-21 16:00",
            "锦绣花园,\"'=HYPERLINK(\"\"http://example.com\"\",\"\"1\"\")\",火警,1,8.33 %,100"
                + " %,2026-11-21 16:00");
    assertThat(file.body().replace("\r\n", "")).doesNotContain("\n");
    assertThat(lines).noneMatch(line -> line.matches(".*(^|,)\"?[=+@-].*"));
  }

  @Test
  void itIsInTheLanguageThatIsAskedFor() {
    assertThat(supervisor.get(REPORT + ".csv?lang=en").body())
        .startsWith("\uFEFFAlarm report\r\nSites,Brocade Garden\r\n")
        .contains("\r\nlow,0,0,0,–,–,–\r\n");
  }

  @Test
  void itIsPrintedInBothLanguages() throws IOException {
    assertThat(printed(""))
        .contains("报警报告", "锦绣花园", "指标与目标", "消防主机", "超标", "ISA-18.2", "确认用时", "=HYPERLINK");
    assertThat(printed("&lang=en"))
        .contains("Alarm report", "Brocade Garden", "beyond target", "Time to acknowledge");
  }

  /// The text of the PDF, all of whose fonts are embedded.
  private String printed(String query) throws IOException {
    HttpResponse<InputStream> file = supervisor.open(REPORT + ".pdf?site=demo" + query);
    assertThat(file.headers().firstValue("content-type")).hasValue("application/pdf");
    try (InputStream body = file.body();
        PDDocument document = Loader.loadPDF(body.readAllBytes())) {
      PDPage first = document.getPage(0);
      assertThat(first.getMediaBox().getHeight()).isEqualTo(PDRectangle.A4.getHeight());
      for (COSName font : first.getResources().getFontNames()) {
        assertThat(first.getResources().getFont(font).isEmbedded()).isTrue();
      }
      // One glyph may stand for a character and for a radical that looks like it.
      return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
    }
  }

  private static JsonNode figure(Answer report, String metric) {
    for (JsonNode figure : report.json().at("/figures")) {
      if (figure.at("/metric").asText().equals(metric)) {
        return figure;
      }
    }
    throw new AssertionError(metric + " is not in " + report);
  }
}
