package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.web.testing.RunningRonda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Files are held in memory until they are stored: strangers fill none of it, and people no more
/// than there is.
final class ManySendLargeFiles {

  private static final int FILE = 20 << 20;
  private static final int FIT = (int) (WebServer.LARGE_BODIES / FILE);

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final List<Socket> senders = new ArrayList<>();

  @AfterEach
  void theyHangUp() throws IOException {
    for (Socket sender : senders) {
      sender.close();
    }
  }

  @Test
  void aStrangerIsTurnedAwayBeforeTheFileIsRead() throws IOException {
    assertThat(answer(begins("Bearer wrong", FILE))).startsWith("HTTP/1.1 401");
  }

  @Test
  void whoIsOneTooManyIsToldToComeAgainAndThereIsRoomWhenOthersHangUp() throws IOException {
    for (int sender = 0; sender < FIT; sender++) {
      begins("Bearer " + RunningRonda.TOKEN, FILE);
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> isRefused(FILE));
    assertThat(ronda.nobody().get("/health").status()).as("all else goes on").isEqualTo(200);

    theyHangUp();
    await().atMost(Duration.ofSeconds(20)).until(() -> !isRefused(FILE));
  }

  @Test
  void aSmallOneFitsBesideThem() throws IOException {
    for (int sender = 0; sender < FIT; sender++) {
      begins("Bearer " + RunningRonda.TOKEN, FILE);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> isRefused(FILE));

    assertThat(isRefused(1024)).isFalse();
  }

  /// Whether a document of that size is told to come again.
  private static boolean isRefused(int size) {
    int status =
        ronda
            .program()
            .with("Content-Type", "application/pdf")
            .post(
                "/api/v1/equipment/demo.pump-1/documents?kind=manual&name=pump.pdf",
                "%PDF-1.4" + " ".repeat(size - 8))
            .status();
    return status == 503;
  }

  /// Says what comes, and sends nothing of it.
  private Socket begins(String authorization, int size) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), ronda.port());
    senders.add(socket);
    String head =
        """
        POST /api/v1/equipment/demo.pump-1/documents?kind=manual&name=pump.pdf HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: %s\r
        Content-Type: application/pdf\r
        Content-Length: %d\r
        \r
        """
            .formatted(authorization, size);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }
}
