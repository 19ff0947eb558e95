package io.ronda.web.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.deadletter.Replayed;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.ingest.decode.Reason;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a device said wrongly: looked at, put through after a fix, or thrown away.
final class ASupervisorSeesToDeadLetters {

  private static final String LETTERS = "/api/v1/dead-letters";
  private static final String PUMP = "ronda/v1/demo/pump-1/telemetry";
  private static final String HARBOUR = "ronda/v1/harbour/fire-panel-1/event";

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client chief = ronda.loggedIn("chief");

  @BeforeEach
  void threeLetters() {
    ronda.database().jdbi().useHandle(handle -> handle.execute("truncate dead_letter"));
    ronda.replayIs(_ -> Replayed.REFUSED);
    refused(PUMP, Reason.MALFORMED_JSON, "{\"values\": {\"pressure\": 0.4");
    refused(PUMP, Reason.UNKNOWN_POINT, "{\"values\": {\"presure\": 0.4}}");
    refused(HARBOUR, Reason.WRONG_VALUE, "{\"code\": \"fire\", \"state\": \"burning\"}");
  }

  @Test
  void theyAreListedWithTheNewestFirst() {
    Answer mine = supervisor.get(LETTERS);
    assertThat(texts(mine, "reason")).containsExactly("unknown-point", "malformed-json");
    assertThat(mine.at("/items/0/topic")).isEqualTo(PUMP);
    assertThat(mine.at("/items/0/beginning")).contains("presure");
    assertThat(mine.at("/items/0/site")).isEqualTo("demo");
    assertThat(texts(chief.get(LETTERS + "?sort=reason"), "reason"))
        .containsExactly("malformed-json", "unknown-point", "wrong-value");
    assertThat(texts(chief.get(LETTERS + "?reason=wrong-value,unknown-point"), "reason"))
        .containsExactly("wrong-value", "unknown-point");
    assertThat(texts(chief.get(LETTERS + "?q=FIRE-panel"), "reason"))
        .containsExactly("wrong-value");
    assertThat(supervisor.get(LETTERS + "?site=harbour").status()).isEqualTo(404);
    assertThat(supervisor.get(LETTERS + "?sort=size&lang=en").body()).contains("lastSeen");
  }

  @Test
  void theyAreCountedByReason() {
    refused(PUMP, Reason.UNKNOWN_POINT, "{\"values\": {\"presure\": 0.4}}");

    JsonNode counts = supervisor.get(LETTERS + "/summary").json();

    assertThat(counts).hasSize(2);
    assertThat(counts.at("/unknown-point/letters").asInt()).isOne();
    assertThat(counts.at("/unknown-point/messages").asInt()).isEqualTo(2);
  }

  @Test
  void oneIsShownAsTextOrAsBytes() {
    ronda.refused(PUMP, Reason.MALFORMED_JSON, new byte[] {8, (byte) 0xC3, 0});

    Answer text = supervisor.get(LETTERS + "/" + letter("unknown-point"));
    Answer bytes = supervisor.get(LETTERS + "/" + letter("malformed-json"));

    assertThat(text.at("/text")).isEqualTo("{\"values\": {\"presure\": 0.4}}");
    assertThat(text.json().at("/hex").isNull()).isTrue();
    assertThat(text.json().at("/whole").asBoolean()).isTrue();
    assertThat(bytes.at("/hex")).isEqualTo("08c300");
    assertThat(bytes.json().at("/text").isNull()).isTrue();
    assertThat(supervisor.get(LETTERS + "/harbour").status()).isEqualTo(404);
    assertThat(supervisor.get(LETTERS + "/" + letter(chief, "wrong-value")).status())
        .isEqualTo(404);
  }

  @Test
  void oneIsReplayed() {
    String id = letter("unknown-point");

    assertThat(supervisor.post(LETTERS + "/" + id + "/replay").at("/outcome")).isEqualTo("refused");
    ronda.replayIs(_ -> Replayed.ACCEPTED);
    assertThat(supervisor.post(LETTERS + "/" + id + "/replay").at("/outcome"))
        .isEqualTo("accepted");
    ronda.replayIs(
        _ -> {
          throw new StoreUnavailableException("away", new IllegalStateException("test"));
        });
    assertThat(supervisor.post(LETTERS + "/" + id + "/replay").status()).isEqualTo(503);

    assertThat(audit("dead-letter/" + id))
        .containsExactly(
            "supervisor-1 replayDeadLetter {\"outcome\": \"refused\"}",
            "supervisor-1 replayDeadLetter {\"outcome\": \"accepted\"}");
  }

  @Test
  void allOfAFilterAreReplayedStepByStep() {
    List<Long> replayed = new ArrayList<>();
    ronda.replayIs(
        id -> {
          replayed.add(id);
          return replayed.size() % 2 == 0 ? Replayed.ACCEPTED : Replayed.REFUSED;
        });

    Answer first = chief.post(LETTERS + "/replay?limit=2");
    Answer second = chief.post(LETTERS + "/replay?limit=2&cursor=" + first.at("/cursor"));

    assertThat(first.json().at("/accepted").asInt()).isOne();
    assertThat(first.json().at("/refused").asInt()).isOne();
    assertThat(second.json().at("/accepted").asInt()).isZero();
    assertThat(second.json().at("/refused").asInt()).isOne();
    assertThat(second.json().at("/cursor").isNull()).isTrue();
    assertThat(replayed).hasSize(3).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLongReplayGivesTheWordBackInTime() {
    ronda.replayIs(
        _ -> {
          ronda.clock().advance(Duration.ofSeconds(6));
          return Replayed.ACCEPTED;
        });

    Answer answer = chief.post(LETTERS + "/replay");

    assertThat(answer.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(answer.at("/cursor")).isNotEmpty();
  }

  @Test
  void onlyTheOwnSitesAreReplayedAndDeleted() {
    assertThat(supervisor.post(LETTERS + "/replay").json().at("/refused").asInt()).isEqualTo(2);
    assertThat(supervisor.delete(LETTERS + "?reason=malformed-json").json().at("/deleted").asInt())
        .isOne();
    assertThat(supervisor.delete(LETTERS).json().at("/deleted").asInt()).isOne();
    assertThat(texts(chief.get(LETTERS), "reason")).containsExactly("wrong-value");
  }

  @Test
  void oneIsDeleted() {
    String id = letter("unknown-point");

    assertThat(supervisor.delete(LETTERS + "/" + id).status()).isEqualTo(204);

    assertThat(supervisor.get(LETTERS + "/" + id).status()).isEqualTo(404);
    assertThat(audit("dead-letter/" + id)).containsExactly("supervisor-1 deleteDeadLetter null");
  }

  private void refused(String topic, Reason reason, String payload) {
    ronda.clock().advance(Duration.ofSeconds(1));
    ronda.refused(topic, reason, payload.getBytes(UTF_8));
  }

  private String letter(String reason) {
    return letter(supervisor, reason);
  }

  private static String letter(Client client, String reason) {
    return client.get(LETTERS + "?reason=" + reason).at("/items/0/id");
  }

  private static List<String> texts(Answer page, String field) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    List<String> texts = new ArrayList<>();
    page.json().at("/items").forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  private static List<String> audit(String subject) {
    return ronda
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "select concat_ws(' ', actor, action, coalesce(after::text, 'null'))"
                            + " from audit where subject = ? order by id",
                        subject)
                    .mapTo(String.class)
                    .list());
  }
}
