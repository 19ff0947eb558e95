package io.ronda.simulators.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What guards ask the server over HTTP, with a bearer token.
public final class PatrolApi implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI base;
  private final String token;
  private final String site;

  /// @param base where the server is, for example `http://localhost:8080`
  public PatrolApi(URI base, String token, String site) {
    this.base = base;
    this.token = token;
    this.site = site;
  }

  /// What there is to walk now; throws an [IOException] that says what the server answered.
  public PatrolPlan plan() throws IOException, InterruptedException {
    return new PatrolPlan(
        items("/api/v1/routes?limit=500&site=" + site).map(PatrolApi::route).toList(),
        items("/api/v1/checkpoints?limit=500&site=" + site)
            .filter(checkpoint -> checkpoint.path("tags").has(0))
            .collect(Collectors.toMap(PatrolApi::id, PatrolApi::tag)),
        items("/api/v1/rounds?limit=500&state=OPEN&site=" + site).map(PatrolApi::round).toList());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Stream<JsonNode> items(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(
          "GET %s answered %d: %s".formatted(path, response.statusCode(), response.body()));
    }
    return stream(JSON.readTree(response.body()).path("items"));
  }

  private static Route route(JsonNode route) {
    List<String> checkpoints = stream(route.path("checkpoints")).map(JsonNode::asText).toList();
    Duration minimumLeg = Duration.ofSeconds(route.path("minimumLegSeconds").asLong());
    return new Route(id(route), checkpoints, minimumLeg);
  }

  private static OpenRound round(JsonNode round) {
    return new OpenRound(
        id(round),
        round.path("route").asText(),
        Instant.parse(round.path("windowEnd").asText()),
        stream(round.path("checkpoints"))
            .filter(visit -> visit.path("state").asText().equals("PENDING"))
            .map(visit -> visit.path("checkpoint").asText())
            .toList());
  }

  private static String id(JsonNode thing) {
    return thing.path("id").asText();
  }

  private static String tag(JsonNode checkpoint) {
    return checkpoint.path("tags").path(0).path("uid").asText();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
