package io.ronda.ingest.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ronda.core.config.InfluxConfig;
import io.ronda.core.config.Secret;
import io.ronda.core.telemetry.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks InfluxDB in InfluxQL at `/query`, which 1.8, 2.x and 3 all have.
final class InfluxQl implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final InfluxConfig config;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  InfluxQl(InfluxConfig config) {
    this.config = config;
  }

  /// A row of an answer, with the tags of its group.
  record Row(JsonNode tags, JsonNode columns, JsonNode values) {

    String tag(String name) {
      return tags.path(name).asText();
    }

    /// The value of a column; null where the answer has none.
    JsonNode value(String column) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).asText().equals(column)) {
          return values.get(i);
        }
      }
      throw new IllegalArgumentException("InfluxDB's answer has no column " + column);
    }
  }

  /// The rows of all groups, with times in epoch milliseconds.
  ///
  /// @throws StoreUnavailableException when there is no answer, or an error for one
  List<Row> query(String statement) {
    JsonNode result = send(statement).path("results").path(0);
    if (result.has("error")) {
      throw unavailable(result.path("error").asText(), null);
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode series : result.path("series")) {
      for (JsonNode values : series.path("values")) {
        rows.add(new Row(series.path("tags"), series.path("columns"), values));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode send(String statement) {
    try {
      HttpResponse<String> response = http.send(request(statement), BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw unavailable("HTTP %d %s".formatted(response.statusCode(), response.body()), null);
      }
      return JSON.readTree(response.body());
    } catch (IOException failure) {
      throw unavailable(String.valueOf(failure.getMessage()), failure);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", hurry);
    }
  }

  private HttpRequest request(String statement) {
    String[] names = config.bucket().split("/", 2);
    String policy = names.length == 2 ? "&rp=" + encoded(names[1]) : "";
    String query =
        "%s/query?db=%s%s&epoch=ms&q=%s"
            .formatted(config.url(), encoded(names[0]), policy, encoded(statement));
    var request =
        HttpRequest.newBuilder(URI.create(query))
            .timeout(PATIENCE)
            .header("Accept", "application/json");
    Secret token = config.token();
    if (token != null) {
      request.header("Authorization", "Token " + token.value());
    }
    return request.build();
  }

  private StoreUnavailableException unavailable(String why, @Nullable Throwable cause) {
    return new StoreUnavailableException(
        "InfluxDB at %s does not answer: %s".formatted(config.url(), why),
        cause == null ? new IOException(why) : cause);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
