package io.ronda.web.equipment;

import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Readings as a file for a spreadsheet.
final class SomebodyTakesReadingsHome {

  private static final String FILE = "/api/v1/equipment/demo.pump-1/readings.csv";
  private static final int MANY = 200_000;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client viewer = ronda.loggedIn("viewer-1");
  private final long now = ronda.clock().instant().toEpochMilli();

  @BeforeEach
  void forgetReadings() {
    ronda.telemetry().close();
  }

  @AfterEach
  void restore() {
    ronda.telemetry().restore();
  }

  @Test
  void theFileHasEveryReadingWithItsUnit() {
    fewReadings();
    Answer file = viewer.get(FILE + "?point=pressure,running,mode");

    assertThat(file.status()).as(file.body()).isEqualTo(200);
    assertThat(file.header("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("content-disposition")).contains("demo.pump-1.csv");
    assertThat(file.body().lines())
        .containsExactly(
            "\uFEFFts,point,value,unit,received",
            "2026-11-21T07:59:57Z,pressure,0.41,MPa,2026-11-21T08:00:00Z",
            "2026-11-21T07:59:58Z,running,true,,2026-11-21T08:00:00Z",
            "2026-11-21T07:59:59Z,mode,\"'=\"\"自动\"\",1\",,2026-11-21T08:00:00Z");
  }

  @Test
  void itComesInGzipWhereThatIsAskedFor() throws IOException {
    fewReadings();
    HttpResponse<InputStream> file = viewer.open(FILE + "?format=csv.gz");
    try (var body = new GZIPInputStream(file.body())) {
      assertThat(file.headers().firstValue("content-type")).hasValue("application/gzip");
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("MPa");
    }
  }

  @Test
  void aPointThatIsNotThereIsNamed() {
    Answer refusal = viewer.get(FILE + "?point=pressure,colour&lang=en");
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.at("/errors/0/reason")).contains("is no point of this equipment");
  }

  @Test
  void aClientThatDoesNotReadHoldsTheStoreUp() throws IOException {
    manyReadings();
    var read = new AtomicInteger();
    ronda.telemetry().hinderedBy(read::incrementAndGet);
    HttpResponse<InputStream> file = viewer.open(FILE);
    try (InputStream body = file.body()) {
      Awaitility.await()
          .untilAsserted(
              () -> {
                int before = read.get();
                Awaitility.await().pollDelay(java.time.Duration.ofMillis(300)).until(() -> true);
                assertThat(read.get()).isEqualTo(before).isPositive();
              });
      assertThat(read.get()).isLessThan(MANY);
      assertThat(body.readAllBytes().length).isGreaterThan(MANY * 50);
    }
    assertThat(read.get()).isEqualTo(MANY);
  }

  @Test
  void aFileThatIsNotWholeDoesNotLookSo() throws IOException {
    manyReadings();
    var left = new AtomicInteger(MANY / 2);
    ronda
        .telemetry()
        .hinderedBy(
            () -> {
              if (left.decrementAndGet() < 0) {
                throw new StoreUnavailableException("broken", new IOException());
              }
            });
    try (InputStream body = viewer.open(FILE).body()) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void exportsAreFewAtATime() throws IOException {
    fewReadings();
    var started = new CountDownLatch(4);
    var go = new CountDownLatch(1);
    ronda
        .telemetry()
        .hinderedBy(
            () -> {
              started.countDown();
              await(go);
            });
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(viewer.open(FILE).body());
    }
    await(started);
    assertThat(viewer.get(FILE).status()).isEqualTo(503);
    go.countDown();
    for (InputStream body : open) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("0.41");
    }
    Awaitility.await().until(() -> viewer.get(FILE).status() == 200);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fewReadings() {
    ronda
        .telemetry()
        .write(
            List.of(
                new Reading(PUMP, "pressure", now - 3000, now, Value.of(0.41)),
                new Reading(PUMP, "running", now - 2000, now, Value.of(true)),
                new Reading(PUMP, "mode", now - 1000, now, Value.of("=\"自动\",1"))));
  }

  private void manyReadings() {
    ronda
        .telemetry()
        .write(
            IntStream.range(0, MANY)
                .mapToObj(i -> new Reading(PUMP, "pressure", now - MANY + i, now, Value.of(i)))
                .toList());
  }
}
