package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A connection breaks, the client sends its request again: one thing is created.
final class ARequestIsSentTwice {

  private static final String TASK =
      """
      {"site": "demo", "title": "A lamp is broken"}\
      """;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  @Test
  void theSecondAnswerIsTheFirst() {
    Client client = ronda.program().with("Idempotency-Key", "one");

    Answer first = client.post("/api/v1/tasks", TASK);
    Answer second = client.post("/api/v1/tasks", TASK);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
  }

  @Test
  void withoutKeyOrWithAnotherOneTwoThingsAreCreated() {
    String first = ronda.program().post("/api/v1/tasks", TASK).at("/id");
    String second = ronda.program().post("/api/v1/tasks", TASK).at("/id");
    String third =
        ronda.program().with("Idempotency-Key", "two").post("/api/v1/tasks", TASK).at("/id");

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
  }

  @Test
  void twentyAtOnceCreateOneThing() throws Exception {
    Client client = ronda.program().with("Idempotency-Key", "many");
    try (var threads = Executors.newFixedThreadPool(20)) {
      Callable<Answer> send = () -> client.post("/api/v1/tasks", TASK);
      List<Future<Answer>> sent = threads.invokeAll(Collections.nCopies(20, send));

      List<String> ids = new ArrayList<>();
      for (Future<Answer> one : sent) {
        ids.add(one.get().at("/id"));
      }
      assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
    }
  }

  @Test
  void anotherRequestMayNotUseTheKey() {
    Client client = ronda.program().with("Idempotency-Key", "three");
    client.post("/api/v1/tasks", TASK);

    Answer other = client.post("/api/v1/tasks", TASK.replace("lamp", "door"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/type")).isEqualTo("key-reused");
  }

  @Test
  void peopleDoNotShareKeys() {
    String mine =
        ronda
            .loggedIn("operator-1")
            .with("Idempotency-Key", "four")
            .post("/api/v1/tasks", TASK)
            .at("/id");
    String yours =
        ronda
            .loggedIn("engineer-1")
            .with("Idempotency-Key", "four")
            .post("/api/v1/tasks", TASK)
            .at("/id");

    assertThat(mine).isNotEqualTo(yours);
  }

  @Test
  void whatFailedMayBeTriedAgain() {
    Client client = ronda.program().with("Idempotency-Key", "five");
    String zone = "{\"site\": \"later\", \"zone\": \"a\", \"names\": {\"zh\": \"甲\"}}";
    assertThat(client.post("/api/v1/zones", zone).status()).isEqualTo(400);

    ronda
        .program()
        .post(
            "/api/v1/sites",
            "{\"id\": \"later\", \"names\": {\"zh\": \"乙\"}, \"timeZone\": \"UTC\"}");

    assertThat(client.post("/api/v1/zones", zone).status()).isEqualTo(201);
  }

  @Test
  void afterADayAKeyIsForgotten() {
    Client client = ronda.program().with("Idempotency-Key", "six");
    String first = client.post("/api/v1/tasks", TASK).at("/id");

    ronda.clock().advance(Duration.ofHours(24).plusSeconds(1));

    assertThat(client.post("/api/v1/tasks", TASK).at("/id")).isNotEqualTo(first);
    ronda.web().prune();
    assertThat(client.post("/api/v1/tasks", TASK).status()).isEqualTo(201);
  }
}
