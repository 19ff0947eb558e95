package io.ronda.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.notification.notice.Wording;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;

/// Posts JSON over HTTP: with a deadline, a bounded answer, and no redirects, for an address is
/// where an administrator said and nowhere else.
public final class Post implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_REASON = 300;
  private static final Duration BUSY = Duration.ofMinutes(1);
  private static final Duration LONGEST_BUSY = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Duration patience;
  private final HttpClient client;

  /// @param patience how long to wait for a connection, and again for the answer to begin
  public Post(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  Instant now() {
    return clock.instant();
  }

  Duration patience() {
    return patience;
  }

  /// Sends the body. What another status than 2xx means is the same everywhere; what an answer with
  /// 2xx says, `judge` decides by its JSON, which is missing where there is none.
  Receipt send(
      URI address, Map<String, String> headers, String body, Function<JsonNode, Receipt> judge) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return receipt(exchange(request), judge);
    } catch (IOException e) {
      return new Receipt.Unanswered(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.Unanswered("no answer in time");
    }
  }

  /// Sends a request that is written otherwise, and waits for the answer.
  HttpResponse<byte[]> exchange(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(patience).build(),
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps and texts are always JSON", impossible);
    }
  }

  /// What went wrong, in a few words.
  static String reason(Exception e) {
    String words = e.getMessage() == null ? "" : ": " + e.getMessage().strip();
    return Wording.cut(e.getClass().getSimpleName() + words, LONGEST_REASON);
  }

  Receipt receipt(HttpResponse<byte[]> answer, Function<JsonNode, Receipt> judge) {
    int status = answer.statusCode();
    String reason = "HTTP " + status;
    if (status / 100 == 2) {
      return judge.apply(json(answer.body()));
    }
    if (status == 429
        || (status == 503 && answer.headers().firstValue("Retry-After").isPresent())) {
      return new Receipt.Busy(retryAfter(answer), reason);
    }
    return status == 408 || status / 100 == 5
        ? new Receipt.Unanswered(reason)
        : new Receipt.Refused(reason);
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(new String(body, UTF_8));
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /// Seconds or a date (RFC 9110), within bounds.
  private Duration retryAfter(HttpResponse<?> answer) {
    Duration asked = answer.headers().firstValue("Retry-After").map(this::retryAfter).orElse(BUSY);
    if (asked.isNegative() || asked.isZero()) {
      return Duration.ofSeconds(1);
    }
    return asked.compareTo(LONGEST_BUSY) > 0 ? LONGEST_BUSY : asked;
  }

  private Duration retryAfter(String header) {
    try {
      return header.strip().matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(header.strip()))
          : Duration.between(
              now(), ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return BUSY;
    }
  }
}
