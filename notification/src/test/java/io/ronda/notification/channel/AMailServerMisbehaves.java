package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Language;
import io.ronda.notification.notice.Letter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// E-mail to a server that answers as it is told.
final class AMailServerMisbehaves {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Sender sender =
      new Sender(
          new Post(new TestClock(Instant.parse("2026-11-21T02:00:00Z")), Duration.ofSeconds(2)),
          Duration.ofSeconds(5));
  private final ServerSocket socket = bound();

  /// Answers that are not `250 ok`, by the command's first word; empty for silence.
  private volatile Map<String, String> answers = Map.of();

  private static ServerSocket bound() {
    try {
      return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    closed.countDown();
    sender.close();
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException | InterruptedException e) {
        // The next one, please.
      }
    }
  }

  private void talk(Socket client) throws IOException, InterruptedException {
    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    OutputStream out = client.getOutputStream();
    say(out, answers.getOrDefault("CONNECT", "220 ready"));
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (data && !line.equals(".")) {
        continue;
      }
      data = !data && word.equals("DATA");
      say(out, answers.getOrDefault(word, data ? "354 go on" : "250 ok"));
    }
  }

  private void say(OutputStream out, String answer) throws IOException, InterruptedException {
    if (answer.isEmpty()) {
      closed.await();
    }
    out.write((answer + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  private Receipt send() {
    var letter =
        new Letter(
            "ronda-17",
            "engineer@example.org",
            Language.ZH,
            AnEndpointMisbehaves.letter().notices());
    return sender.send(
        new Email(
            "127.0.0.1",
            socket.getLocalPort(),
            Email.Security.NONE,
            null,
            null,
            "ronda@example.org"),
        letter);
  }

  @Test
  void aLetterArrivesWithAnIdThatTellsARepeat() {
    assertThat(send()).isEqualTo(new Receipt.Accepted());

    assertThat(heard)
        .contains("RCPT TO:<engineer@example.org>", "Message-ID: <ronda-17@127.0.0.1>")
        .anyMatch(line -> line.startsWith("Subject: =?UTF-8?"));
  }

  @Test
  void anUnknownAddressIsRefusedForGood() {
    answers = Map.of("RCPT", "550 no such user");

    assertThat(send())
        .isInstanceOfSatisfying(
            Receipt.Refused.class,
            refused -> assertThat(refused.reason()).contains("no such user"));
  }

  @Test
  void aGreylistingServerIsTriedAgain() {
    answers = Map.of("RCPT", "451 try again later");

    assertThat(send()).isInstanceOf(Receipt.Unanswered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "RCPT", "DATA", "."})
  void aServerThatFallsSilentIsTriedAgain(String where) {
    answers = Map.of(where, "");

    assertThat(send()).isInstanceOf(Receipt.Unanswered.class);
  }

  @Test
  void noServerIsTriedAgain() throws IOException {
    socket.close();

    assertThat(send()).isInstanceOf(Receipt.Unanswered.class);
  }

  @Test
  void withoutTlsNothingIsSentWhereTlsIsDemanded() {
    var demanding =
        new Email(
            "127.0.0.1",
            socket.getLocalPort(),
            Email.Security.STARTTLS,
            null,
            null,
            "ronda@example.org");

    assertThat(sender.send(demanding, AnEndpointMisbehaves.letter()))
        .isInstanceOf(Receipt.Unanswered.class);
    assertThat(heard).noneMatch(line -> line.startsWith("MAIL"));
  }
}
