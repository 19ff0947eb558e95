package io.ronda.web.live;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.EventStream;
import io.ronda.web.testing.RunningRonda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The connection to the database breaks, or a page does not read.
final class AConnectionIsBad {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  @Test
  void whenTheListeningConnectionBreaksPagesStillHearOfEverything() {
    try (var page = EventStream.open(ronda.program(), "/api/v1/events")) {
      await().until(() -> !page.lastId().isEmpty());

      breakListening();
      ronda.fire(PANEL, "1-1");
      await().until(() -> page.events("alarm").size() == 1);

      ronda.fire(PANEL, "1-2");
      await().until(() -> page.events("alarm").size() == 2);
    }
  }

  private static void breakListening() {
    int broken =
        ronda
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and query like 'listen%'
                            """)
                        .mapTo(Boolean.class)
                        .list()
                        .size());
    assertThat(broken).isEqualTo(1);
  }

  @Test
  void aPageThatDoesNotReadIsLetGo() throws IOException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ronda.port()));
      socket.getOutputStream().write(request());
      assertThat(socket.getInputStream().read()).isEqualTo('H');

      await().atMost(Duration.ofSeconds(30)).until(() -> pages() == 1);
      await().atMost(Duration.ofSeconds(30)).until(AConnectionIsBad::isLetGoAfterAnotherMebibyte);
    }
  }

  private static byte[] request() {
    return """
    GET /api/v1/events HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer %s\r
    \r
    """
        .formatted(RunningRonda.TOKEN)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int pumps;

  private static boolean isLetGoAfterAnotherMebibyte() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 4096; i++) {
      var pump = new EquipmentId(RunningRonda.SITE, "pump-" + pumps++);
      readings.add(new Reading(pump, "mode", i, i, Value.of("m".repeat(256))));
    }
    ronda.web().liveReadings().accept(new Batch(readings, List.of(), List.of(), List.of()));
    return pages() == 0;
  }

  private static int pages() {
    return ronda
        .nobody()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("ronda_live_pages "))
        .mapToInt(line -> (int) Double.parseDouble(line.split(" ", 2)[1]))
        .sum();
  }
}
