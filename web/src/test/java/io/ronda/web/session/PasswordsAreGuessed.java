package io.ronda.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Guessing becomes slow; the owner of the account still gets in.
final class PasswordsAreGuessed {

  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  /// Long enough ago to be forgotten.
  @AfterEach
  void time() {
    ronda.clock().advance(Duration.ofHours(1));
    ronda.web().prune();
  }

  @Test
  void afterSomeFreeAttemptsEachFailureDoublesTheWait() {
    Client guesser = from("192.0.2.1");
    for (int i = 0; i < FREE + 1; i++) {
      assertThat(guesser.tryLogIn("viewer-1", "guess").status()).isEqualTo(401);
    }

    Answer slowed = guesser.tryLogIn("viewer-1", "guess");
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.header("Retry-After")).isEqualTo("1");

    ronda.clock().advance(Duration.ofSeconds(1));
    assertThat(guesser.tryLogIn("viewer-1", "guess").status()).isEqualTo(401);
    assertThat(guesser.tryLogIn("viewer-1", "guess").header("Retry-After")).isEqualTo("2");
  }

  @Test
  void theWaitHasACapAndTheRightPasswordEndsIt() {
    Client guesser = from("192.0.2.2");
    String password = ronda.password("operator-1");
    for (int i = 0; i < FREE + 10; i++) {
      guesser.tryLogIn("operator-1", "guess");
      ronda.clock().advance(LONGEST);
    }
    assertThat(guesser.tryLogIn("operator-1", "guess").status()).isEqualTo(401);
    assertThat(guesser.tryLogIn("operator-1", password).header("Retry-After")).isEqualTo("60");

    ronda.clock().advance(LONGEST);
    assertThat(guesser.tryLogIn("operator-1", password).status()).isEqualTo(200);
    assertThat(guesser.tryLogIn("operator-1", "mistyped").status()).isEqualTo(401);
    assertThat(guesser.tryLogIn("operator-1", password).status()).isEqualTo(200);
  }

  @Test
  void theOwnerGetsInFromElsewhere() {
    Client guesser = from("192.0.2.3");
    for (int i = 0; i < FREE + 3; i++) {
      guesser.tryLogIn("supervisor-1", "guess");
    }

    String password = ronda.password("supervisor-1");
    assertThat(from("192.0.2.4").tryLogIn("supervisor-1", password).status()).isEqualTo(200);
  }

  @Test
  void oneAddressCannotTryManyAccounts() {
    Client guesser = from("192.0.2.5");
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      refused += guesser.tryLogIn("somebody-" + i, "guess").status() == 429 ? 1 : 0;
    }

    assertThat(refused).isBetween(8, 10);
  }

  @Test
  void manyAttemptsAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
    Client guesser = from("192.0.2.6");
    try (var threads = Executors.newFixedThreadPool(20)) {
      Callable<Integer> guess = () -> guesser.tryLogIn("guard-1", "guess").status();
      List<Future<Integer>> guesses = threads.invokeAll(java.util.Collections.nCopies(20, guess));

      int tried = 0;
      for (Future<Integer> one : guesses) {
        tried += one.get() == 401 ? 1 : 0;
      }
      assertThat(tried).isEqualTo(FREE + 1);
    }
  }

  @Test
  void neighboursOfAnIpv6NetworkCountAsOne() {
    for (int i = 0; i < FREE + 1; i++) {
      from("2001:db8:1:2::" + i).tryLogIn("viewer-1", "guess");
    }

    assertThat(from("2001:db8:1:2::ffff").tryLogIn("viewer-1", "guess").status()).isEqualTo(429);
    assertThat(from("2001:db8:1:3::1").tryLogIn("viewer-1", "guess").status()).isEqualTo(401);
  }

  /// The test runs on this machine, so it may name an address as a proxy does.
  private static Client from(String address) {
    return ronda.nobody().with("X-Forwarded-For", "203.0.113.9, " + address);
  }
}
