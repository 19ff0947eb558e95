package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An open page: what `/api/v1/events` sends.
final class LiveStream implements AutoCloseable {

  private final InputStream body;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private record Event(String type, String data) {}

  private LiveStream(InputStream body) {
    this.body = body;
    Thread.ofVirtual().start(this::read);
  }

  static LiveStream open(RunningRonda ronda, String site) {
    HttpRequest request =
        HttpRequest.newBuilder(ronda.page("/api/v1/events?site=" + site))
            .header("Authorization", "Bearer " + RunningRonda.TOKEN)
            .build();
    try {
      var response = ronda.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      return new LiveStream(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// The next event of this type; others before it are passed over.
  JsonNode next(String type, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      for (Event event = poll(end); event != null; event = poll(end)) {
        if (event.type.equals(type)) {
          return new ObjectMapper().readTree(event.data);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
    throw new AssertionError("no event '%s' within %s".formatted(type, deadline));
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException closedAlready) {
      // The process may be gone.
    }
  }

  private @Nullable Event poll(long end) throws InterruptedException {
    return events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void read() {
    try (Scanner lines = new Scanner(body, StandardCharsets.UTF_8)) {
      String type = "message";
      StringBuilder data = new StringBuilder();
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("event:")) {
          type = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()).strip());
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(type, data.toString()));
          data.setLength(0);
        }
      }
    }
  }
}
