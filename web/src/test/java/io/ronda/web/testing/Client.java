package io.ronda.web.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Talks to a running server as a program or a browser does.
///
/// @param headers sent with every request
public record Client(int port, Map<String, String> headers) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public Client {
    headers = Map.copyOf(headers);
  }

  /// What the server answered.
  public record Answer(int status, Map<String, String> headers, String body) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + body, e);
      }
    }

    /// A text in the answer, by JSON pointer.
    public String at(String pointer) {
      return json().at(pointer).asText();
    }

    /// A header, empty where it is absent.
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  /// The same client with one header more.
  public Client with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Client(port, more);
  }

  public Client without(String header) {
    Map<String, String> fewer = new HashMap<>(headers);
    fewer.remove(header);
    return new Client(port, fewer);
  }

  /// Logs in and keeps the cookie and the CSRF token.
  public Client logIn(String person, String password) {
    Answer answer = tryLogIn(person, password);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return with("Cookie", answer.header("set-cookie").split(";", 2)[0])
        .with("X-CSRF-Token", answer.at("/csrfToken"));
  }

  public Answer tryLogIn(String person, String password) {
    return post(
        "/api/v1/session",
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(person, password));
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json));
  }

  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  public Answer put(String path, String json) {
    return send("PUT", path, BodyPublishers.ofString(json));
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public Answer send(String method, String path, BodyPublisher body) {
    try {
      HttpResponse<String> response =
          HTTP.send(request(path).method(method, body).build(), BodyHandlers.ofString());
      Map<String, String> answered = new HashMap<>();
      response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
      return new Answer(response.statusCode(), answered, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What the server answers, without waiting for the end of what it answers.
  ///
  /// @param body empty for none
  public int status(String method, String path, String body) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    try {
      var response =
          HTTP.send(request(path).method(method, publisher).build(), BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Opens a stream that the caller reads and closes.
  public HttpResponse<InputStream> open(String path) {
    return open(request(path).build());
  }

  /// Opens the stream that answers a body.
  public HttpResponse<InputStream> open(String path, String json) {
    return open(request(path).POST(BodyPublishers.ofString(json)).build());
  }

  private static HttpResponse<InputStream> open(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    if (!headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return request;
  }
}
