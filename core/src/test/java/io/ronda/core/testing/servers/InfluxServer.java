package io.ronda.core.testing.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;

/// InfluxDB 1.8, with an empty database of its own for each test class.
///
/// It takes points at `/api/v2/write`, where the bucket is the database, and answers InfluxQL at
/// `/query`. It asks nobody for a name: clients may give any organization and token.
public final class InfluxServer extends ContainerServer {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String bucket = "test-" + UUID.randomUUID();

  public InfluxServer() {
    super("influxdb", "influxdb:1.8", 8086);
  }

  /// The base address, without a slash at the end.
  public String url() {
    return "http://" + host() + ":" + port();
  }

  /// The test class's bucket, for InfluxQL its database.
  public String bucket() {
    return bucket;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    super.beforeAll(context);
    createDatabase();
  }

  @Override
  void configure(GenericContainer<?> container) {
    container
        .withEnv("INFLUXDB_REPORTING_DISABLED", "true")
        .withEnv("INFLUXDB_META_DIR", SmallDisk.PATH + "/meta")
        .withEnv("INFLUXDB_DATA_DIR", SmallDisk.PATH + "/data")
        .withEnv("INFLUXDB_DATA_WAL_DIR", SmallDisk.PATH + "/wal");
  }

  @Override
  boolean answers() throws IOException, InterruptedException {
    return status(request("/ping").build()) == 204;
  }

  private void createDatabase() throws IOException, InterruptedException {
    String statement = "create database \"" + bucket + "\"";
    String query = "/query?q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
    int status = status(request(query).POST(BodyPublishers.noBody()).build());
    if (status != 200) {
      throw new IllegalStateException("InfluxDB answered " + statement + " with " + status);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
  }

  private static int status(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
