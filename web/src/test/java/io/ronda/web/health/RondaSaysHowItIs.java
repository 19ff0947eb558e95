package io.ronda.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Liveness, readiness, metrics and the OpenAPI file, for everybody.
final class RondaSaysHowItIs {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client nobody = ronda.nobody();

  @AfterEach
  void brokerIsWell() {
    ronda.brokerIs(Optional::empty);
  }

  @Test
  void itLives() {
    assertThat(nobody.get("/health/live").at("/status")).isEqualTo("up");
  }

  @Test
  void itIsReadyWhileEverythingAnswers() {
    Answer answer = nobody.get("/health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"up\",\"checks\":{"
                + "\"broker\":{\"status\":\"up\"},\"database\":{\"status\":\"up\"}}}");
  }

  @Test
  void itSaysWhatIsWrongWithADependency() {
    ronda.brokerIs(() -> Optional.of("not connected since 08:00"));

    Answer answer = nobody.get("/health/ready");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.at("/status")).isEqualTo("down");
    assertThat(answer.at("/checks/broker/detail")).isEqualTo("not connected since 08:00");
    assertThat(answer.at("/checks/database/status")).isEqualTo("up");
  }

  @Test
  void itWarnsAndIsReadyAllTheSame() {
    ronda.brokerIs(
        new Check() {
          @Override
          public Optional<String> trouble() {
            return Optional.empty();
          }

          @Override
          public Optional<String> warning() {
            return Optional.of("it forgets");
          }
        });

    Answer answer = nobody.get("/health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/checks/broker/status")).isEqualTo("up");
    assertThat(answer.at("/checks/broker/detail")).isEqualTo("it forgets");
  }

  @Test
  void aCheckThatFailsIsTroubleToo() {
    ronda.brokerIs(
        () -> {
          throw new IllegalStateException("refused");
        });

    assertThat(nobody.get("/health/ready").at("/checks/broker/detail")).contains("refused");
  }

  @Test
  void aDependencyThatHangsIsDown() {
    ronda.brokerIs(
        () -> {
          new CountDownLatch(1).await();
          return Optional.empty();
        });

    assertThat(nobody.get("/health/ready").at("/checks/broker/detail")).contains("no answer");
  }

  @Test
  void itCountsRequests() {
    nobody.get("/health/live");

    assertThat(nobody.get("/metrics").body())
        .contains("ronda_http_requests_seconds_count{operation=\"live\",status=\"200\"}");
  }

  @Test
  void itDescribesItself() {
    Answer answer = nobody.get("/api/v1/openapi.yaml");

    assertThat(answer.header("Content-Type")).startsWith("text/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }
}
