package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.ronda.web.Web;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// Something breaks, hangs or is taken: the caller learns what matters, and no more.
final class TheServerIsInTrouble {

  private static final String LATEST = "/api/v1/equipment/demo.pump-1/latest?lang=en";
  private static final int MOST_AT_ONCE = 500;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client program = ronda.program();

  @AfterEach
  void telemetryIsBack() {
    ronda.telemetry().restore();
  }

  @Test
  void anIncidentHasANumberAndTheLogItsCause() {
    ronda
        .telemetry()
        .hinderedBy(
            () -> {
              throw new IllegalStateException("the secret reason");
            });
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    Logger log = (Logger) LoggerFactory.getLogger(Failures.class);
    log.addAppender(appender);
    log.setAdditive(false);

    Answer answer = program.get(LATEST);

    log.detachAppender(appender);
    log.setAdditive(true);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret reason").doesNotContain("Exception");
    ILoggingEvent logged = appender.list.getFirst();
    assertThat(answer.at("/detail"))
        .contains(logged.getFormattedMessage().replace("incident ", ""));
    assertThat(logged.getThrowableProxy().getMessage()).isEqualTo("the secret reason");
  }

  @Test
  void moreRequestsThanCanBeServedAreToldSoAtOnce() throws Exception {
    var hold = new CountDownLatch(1);
    var held = new AtomicInteger();
    ronda.telemetry().hinderedBy(() -> waitFor(hold, held));
    List<Future<Answer>> waiting = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        waiting.add(threads.submit(() -> program.get(LATEST)));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> held.get() == MOST_AT_ONCE);

      Answer refused = program.get(LATEST);
      hold.countDown();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.at("/type")).isEqualTo("busy");
      for (Future<Answer> one : waiting) {
        assertThat(one.get().status()).isEqualTo(200);
      }
      assertThat(program.get(LATEST).status()).isEqualTo(200);
    }
  }

  private static void waitFor(CountDownLatch hold, AtomicInteger held) {
    held.incrementAndGet();
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() {
    try (Web second = ronda.another(ronda.port())) {
      assertThatThrownBy(second::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessage(
              "HTTP port %d is in use: stop the program that has it, or choose another with"
                  + " --http-port",
              ronda.port());
    }
  }

  @Test
  void twoWebsOfOneDatabaseShareTheirSessions() {
    try (Web second = ronda.another(0)) {
      second.start();
      Client viewer = ronda.loggedIn("viewer-1");

      Client there = new Client(second.port(), viewer.headers());
      assertThat(there.get("/api/v1/session").status()).isEqualTo(200);
      there.delete("/api/v1/session");
      assertThat(viewer.get("/api/v1/session").status()).isEqualTo(401);
    }
  }
}
