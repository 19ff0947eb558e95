package io.ronda.core.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("docker")
@Tag("influxdb")
class InfluxKeepsItsPoints {

  @RegisterExtension static final InfluxServer influx = new InfluxServer();

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void readsBackWhatItWroteAlsoAfterAKill() throws Exception {
    write("pressure,pump=1 value=0.42 1767225600000");

    influx.kill();
    influx.start();

    assertThat(query("select value from pressure")).contains("[[\"2026-01-01T00:00:00Z\",0.42]]");
  }

  @Test
  void answersNothingWhilePausedAndAgainAfterwards() throws Exception {
    influx.pause();
    assertThatThrownBy(() -> write("pressure,pump=2 value=0.40 1767225600000"))
        .isInstanceOf(HttpTimeoutException.class);

    influx.unpause();
    write("pressure,pump=3 value=0.41 1767225600000");
  }

  private void write(String line) throws IOException, InterruptedException {
    String path = "/api/v2/write?org=any&precision=ms&bucket=" + influx.bucket();
    var response = send(request(path).POST(BodyPublishers.ofString(line)));
    assertThat(response.statusCode()).isEqualTo(204);
  }

  private String query(String statement) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(statement, StandardCharsets.UTF_8);
    return send(request("/query?db=" + influx.bucket() + "&q=" + encoded)).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(influx.url() + path)).timeout(Duration.ofSeconds(2));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
