package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.database.Database;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A network can take every byte, deliver none, and tell neither side.
@Timeout(60)
class TheNetworkToPostgresqlSwallowsEverything {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Wire wire;
  private Database distant;
  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() throws IOException {
    var profile =
        TestProfile.of(
            TestProfile.rule(
                "level-high",
                new Condition.Limit("level", 5.0, null, 0),
                Duration.ZERO,
                false,
                Rule.Grade.IMPORTANT));
    wire = new Wire("localhost", database.port());
    distant = database.through(wire.port(), PATIENCE);
    room = ControlRoom.at(distant.jdbi(), BrocadeGarden.in(database.jdbi()).directory(profile));
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    distant.close();
  }

  @Test
  void whoAsksIsAnsweredWithAnErrorAndRightAgainWhenItIsBack() {
    wire.cut();
    assertThatThrownBy(room::liveAlarms).isInstanceOf(JdbiException.class);

    wire.mend();
    soon(() -> assertThat(room.liveAlarms()).isEmpty());
  }

  @Test
  void theEvaluationGoesOnWhenItIsBack() {
    Batch tooHigh = ControlRoom.readings(room.reading(PUMP, "level", room.clock.instant(), 6));
    wire.cut();
    assertThatThrownBy(() -> room.engine().accept(tooHigh)).isInstanceOf(JdbiException.class);

    wire.mend();
    soon(() -> room.engine().accept(tooHigh));
    assertThat(room.liveAlarms()).hasSize(1);
  }

  @Test
  void theLocksOfATransactionThatWasCutOffAreGivenBack() {
    try (Handle handle = distant.jdbi().open()) {
      handle.begin();
      handle.execute("lock table alarm");
      wire.cut();
      assertThatThrownBy(handle::commit).isInstanceOf(JdbiException.class);
    } catch (JdbiException lost) {
      // The connection is of no use any more, not even for the end of its transaction.
    }
    wire.mend();
    soon(() -> assertThat(room.liveAlarms()).isEmpty());
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUp() {
    assertThatThrownBy(
            () -> distant.jdbi().useHandle(handle -> handle.execute("select pg_sleep(60)")))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("statement timeout");
  }

  /// The pool finds out one by one which of its connections were cut.
  private static void soon(ThrowingRunnable story) {
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(story);
  }
}
