package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// An open page of the demo's site: how long it takes from the publication of an event until its
/// alarm comes, each at an address of its own.
final class OpenPage implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(10);

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Long> published = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final Thread reading;

  private OpenPage(ServerProcess server) {
    this.reading = Thread.ofVirtual().unstarted(() -> watch(server));
  }

  static OpenPage of(ServerProcess server) {
    var page = new OpenPage(server);
    page.reading.start();
    return page;
  }

  /// The event at an address is published now.
  void publishes(String address) {
    published.put(address, System.nanoTime());
  }

  Set<String> published() {
    return published.keySet();
  }

  /// Waits until the alarms of all that was published have come, or the time is over.
  void await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!seen.keySet().containsAll(published.keySet()) && System.nanoTime() < deadline) {
      Thread.sleep(LOOK);
    }
  }

  /// Begins anew.
  void forget() {
    published.clear();
    seen.clear();
  }

  /// Nanoseconds, of those that have come.
  List<Long> delays() {
    return published.entrySet().stream()
        .filter(one -> seen.containsKey(one.getKey()))
        .map(one -> seen.getOrDefault(one.getKey(), 0L) - one.getValue())
        .toList();
  }

  @Override
  public void close() {
    reading.interrupt();
  }

  private void watch(ServerProcess server) {
    try (Stream<String> lines =
        server.get("/api/v1/events?site=demo", HttpResponse.BodyHandlers.ofLines()).body()) {
      lines.filter(line -> line.startsWith("data:")).forEach(this::see);
    } catch (IOException | UncheckedIOException | InterruptedException ended) {
      // The measurement is over, or tells by what it misses.
    }
  }

  private void see(String line) {
    long now = System.nanoTime();
    try {
      String event = line.substring("data:".length());
      seen.putIfAbsent(json.readTree(event).path("address").asText(), now);
    } catch (IOException noJson) {
      throw new BenchmarkException("an event is no JSON: " + line);
    }
  }
}
