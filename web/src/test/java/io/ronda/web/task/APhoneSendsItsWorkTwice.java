package io.ronda.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.RunningRonda;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A phone in a dead spot does not know what has arrived, so it sends everything again.
final class APhoneSendsItsWorkTwice {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private static final String JPEG = "image/jpeg";

  private Client engineer = ronda.nobody();
  private String task = "";

  @BeforeEach
  void anEngineerIsAtWork() {
    engineer = ronda.loggedIn("engineer-1");
    task =
        "/api/v1/tasks/"
            + ronda
                .program()
                .post("/api/v1/tasks", "{\"site\": \"demo\", \"title\": \"A door does not close\"}")
                .at("/id");
    engineer.post(task + "/accept");
    engineer.post(task + "/start");
  }

  @Test
  void aCommandOfTheSameKeyHappensOnce() {
    Client phone = engineer.with("Idempotency-Key", UUID.randomUUID().toString());
    String pause = "{\"pauseReason\": \"parts\", \"reason\": \"a hinge is ordered\"}";
    assertThat(phone.post(task + "/pause", pause).at("/pauseReason")).isEqualTo("parts");
    assertThat(phone.post(task + "/pause", pause).status()).isEqualTo(200);
    assertThat(engineer.post(task + "/pause", pause).status()).isEqualTo(409);

    JsonNode journal = engineer.get(task + "/journal").json().at("/items");
    assertThat(journal.findValuesAsText("action")).containsOnlyOnce("pause");
  }

  @Test
  void aPhotoOfTheSameKeyIsOne() {
    UUID key = UUID.randomUUID();
    Client.Answer first = photo(key, JPEG, jpeg(1000));
    Client.Answer again = photo(key, JPEG, jpeg(1000));

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    JsonNode detail = engineer.get(task).json();
    assertThat(detail.at("/photos")).hasSize(1);
    assertThat(detail.at("/photos/0/kind").asText()).isEqualTo("after");
    assertThat(detail.at("/photos/0/size").asInt()).isEqualTo(1000);
    Client.Answer picture = engineer.get(task + "/photos/" + first.at("/id"));
    assertThat(picture.header("content-type")).isEqualTo(JPEG);
  }

  @Test
  void aPhotoMayBeGreaterThanOtherBodiesButNotThanEightMebibytes() {
    assertThat(photo(UUID.randomUUID(), JPEG, jpeg(8 << 20)).status()).isEqualTo(200);
    assertThat(photo(UUID.randomUUID(), JPEG, jpeg((8 << 20) + 1)).status()).isEqualTo(413);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    Client.Answer pretended =
        photo(UUID.randomUUID(), JPEG, "<html>".getBytes(StandardCharsets.US_ASCII));
    assertThat(pretended.status()).isEqualTo(409);
    assertThat(pretended.at("/detail")).contains("JPEG, PNG or WebP");
    assertThat(photo(UUID.randomUUID(), "text/html", jpeg(10)).status()).isEqualTo(415);
  }

  @Test
  void theTwentyFirstPhotoIsRefused() {
    for (int count = 1; count <= 20; count++) {
      assertThat(photo(UUID.randomUUID(), JPEG, jpeg(10)).status()).isEqualTo(200);
    }
    assertThat(photo(UUID.randomUUID(), JPEG, jpeg(10)).status()).isEqualTo(409);
  }

  @Test
  void theWorkIsWrittenAndRead() {
    String work =
        """
        {"checklist": [{"item": "Door closes", "done": true}],
         "parts": [{"name": "Hinge", "quantity": 2, "unit": "pcs", "price": 12.5}],
         "labourMinutes": 40, "cost": 25, "causeCode": "wear", "rootCause": "old",
         "corrective": "replaced", "preventive": "oil it yearly"}
        """;
    assertThat(engineer.put(task + "/work?lang=en", work).status()).isEqualTo(200);
    assertThat(engineer.put(task + "/work?lang=en", work).at("/work/causeName"))
        .isEqualTo("Wear and age");
    assertThat(engineer.get(task).at("/work/parts/0/name")).isEqualTo("Hinge");
    assertThat(engineer.put(task + "/work", "{\"parts\": []}").json().at("/work/parts"))
        .as("none were used")
        .isEmpty();
    assertThat(engineer.put(task + "/work", "{}").json().at("/work/parts").isNull())
        .as("nobody has said")
        .isTrue();
    Client.Answer unknown = engineer.put(task + "/work", "{\"causeCode\": \"ghosts\"}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.at("/errors/0/field")).isEqualTo("causeCode");
  }

  @Test
  void anEngineerMayNotFinishWithoutTheCauseButAProgramMay() {
    Client.Answer refused = engineer.post(task + "/complete?lang=en");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/detail")).contains("the cause code");

    assertThat(ronda.program().post(task + "/complete").at("/state")).isEqualTo("DONE");
    assertThat(engineer.get(task + "/journal?lang=en").body()).contains("without: the cause code");
  }

  @Test
  void theBoardShowsIt() {
    JsonNode board = engineer.get("/api/v1/tasks/board?site=demo").json().at("/columns");
    assertThat(board.findValuesAsText("state"))
        .contains("NEW", "DISPATCHED", "ACCEPTED", "IN_PROGRESS", "PAUSED", "DONE");
    assertThat(board.toString()).contains("A door does not close");
    assertThat(engineer.get("/api/v1/tasks/board?zone=demo.nowhere").body())
        .doesNotContain("A door does not close");
  }

  private Client.Answer photo(UUID key, String type, byte[] bytes) {
    return engineer
        .with("Content-Type", type)
        .send(
            "POST",
            task + "/photos?lang=en&kind=after&key=" + key,
            BodyPublishers.ofByteArray(bytes));
  }

  private static byte[] jpeg(int size) {
    byte[] bytes = new byte[size];
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    return bytes;
  }
}
