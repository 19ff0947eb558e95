package io.ronda.web.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A page's stream of live events, read as a browser reads it.
public final class EventStream implements AutoCloseable {

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile boolean over;

  /// An event as it came.
  ///
  /// @param at when, by [System#nanoTime]
  public record Event(String name, String id, String data, long at) {}

  private EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.startVirtualThread(this::read);
  }

  public static EventStream open(Client client, String path) {
    var response = client.open(path);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    return new EventStream(response);
  }

  /// What came until now.
  public List<Event> events() {
    return events;
  }

  /// The events of one name.
  public List<Event> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /// What a browser sends when it comes back; empty until the server has said where it is.
  public String lastId() {
    return lastId;
  }

  public boolean isOver() {
    return over;
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      over = true;
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
          events.add(new Event(name, lastId, data, System.nanoTime()));
          name = "";
          data = "";
        }
      }
    } catch (IOException e) {
      // The stream was closed, here or there.
    } finally {
      over = true;
    }
  }
}
