package io.ronda.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The demo site without its simulators in a process of its own, by the same program as this one.
final class ServerProcess implements AutoCloseable {

  private static final String MAIN = "io.ronda.app.Main";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(20);
  /// For an answer to begin; a page that waits for events gets its headers at once.
  private static final Duration FIRST_BYTE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Process process;
  private final int http;
  private final int mqtt;
  private final String token;
  private final String password;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess(Process process, int http, int mqtt, String token, String password) {
    this.process = process;
    this.http = http;
    this.mqtt = mqtt;
    this.token = token;
    this.password = password;
  }

  static ServerProcess start(Path directory) throws IOException, InterruptedException {
    return start(directory, Map.of());
  }

  /// @param settings of the configuration, by the names of their environment variables
  static ServerProcess start(Path directory, Map<String, String> settings)
      throws IOException, InterruptedException {
    int http = freePort();
    int mqtt = freePort();
    String token = UUID.randomUUID().toString();
    String password = UUID.randomUUID().toString();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "demo"));
    command.addAll(List.of("--no-simulators", "--data-dir", directory.resolve("data").toString()));
    command.addAll(List.of("--http-port", "" + http, "--mqtt-port", "" + mqtt));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RONDA_ADMIN_TOKEN", token);
    builder.environment().put("RONDA_SIMULATOR_PASSWORD", password);
    builder.environment().putAll(settings);
    builder.redirectOutput(directory.resolve("server.log").toFile());
    var server = new ServerProcess(builder.start(), http, mqtt, token, password);
    server.awaitReady();
    return server;
  }

  long pid() {
    return process.pid();
  }

  String mqttUri() {
    return "tcp://127.0.0.1:" + mqtt;
  }

  /// Of the MQTT user `simulator`.
  String password() {
    return password;
  }

  /// The answer's body, as it comes.
  <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
            .header("Authorization", "Bearer " + token)
            .timeout(FIRST_BYTE)
            .build();
    return client.send(request, body);
  }

  /// Creates something.
  ///
  /// @throws BenchmarkException where that is refused
  void create(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .timeout(FIRST_BYTE)
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != CREATED) {
      throw new BenchmarkException("%s is refused: %s".formatted(path, answer.body()));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new BenchmarkException("the server does not start");
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/health/ready", HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
