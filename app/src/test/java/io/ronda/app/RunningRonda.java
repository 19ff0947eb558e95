package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ronda as a user has it: a process of its own, reached over its ports only.
final class RunningRonda implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofSeconds(90);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(40);

  static final String TOKEN = "token-of-this-test-run";
  static final String SIMULATOR_PASSWORD = "password-of-this-test-run";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Path dataDirectory;
  private final List<String> arguments;
  private final Map<String, String> environment;
  final int httpPort = freePort();
  final int mqttPort = freePort();
  private Process process;

  private RunningRonda(
      Path dataDirectory, List<String> arguments, Map<String, String> environment) {
    this.dataDirectory = dataDirectory;
    this.arguments = arguments;
    this.environment = environment;
    this.process = launch();
  }

  /// The demo with its simulators.
  static RunningRonda demo(Path dataDirectory) {
    return new RunningRonda(dataDirectory, List.of("demo"), Map.of()).awaitReady();
  }

  /// The demo's site without its simulators, so that a test says what happens.
  static RunningRonda quietDemo(Path dataDirectory) {
    return quietDemo(dataDirectory, Map.of());
  }

  static RunningRonda quietDemo(Path dataDirectory, Map<String, String> environment) {
    return new RunningRonda(dataDirectory, List.of("demo", "--no-simulators"), environment)
        .awaitReady();
  }

  /// Runs a command to its end.
  static Ended run(Map<String, String> environment, String... arguments) {
    try {
      Path output = Files.createTempFile("ronda", ".out");
      Path errors = Files.createTempFile("ronda", ".err");
      Process process =
          builder(List.of(arguments), environment)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(START_DEADLINE)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end: " + List.of(arguments));
      }
      return new Ended(
          process.exitValue(), Files.readString(output), Files.readString(errors).lines().toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// How a command ended: its exit code, its output, and the lines of its standard error.
  record Ended(int exitCode, String output, List<String> errors) {}

  /// Where devices publish: its own broker, or the one that its environment names.
  URI mqtt() {
    return URI.create(environment.getOrDefault("RONDA_MQTT_BROKER", "tcp://127.0.0.1:" + mqttPort));
  }

  URI page(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  /// What the process has written so far.
  String output() {
    try {
      return Files.readString(outputFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Ends the process as a power cut would.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Starts it again on the same data directory and ports.
  void restart() {
    process = launch();
    awaitReady();
  }

  /// Gets JSON with the administrator's token.
  JsonNode get(String path) {
    return answer(request(path).GET().build(), 200);
  }

  /// Posts JSON with the administrator's token.
  JsonNode post(String path, String body) {
    return answer(posting(path, body), 200);
  }

  /// Creates what JSON says, with the administrator's token.
  JsonNode create(String path, String body) {
    return answer(posting(path, body), 201);
  }

  /// Puts JSON with the administrator's token.
  JsonNode put(String path, String body) {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        200);
  }

  /// Posts a picture with the administrator's token.
  JsonNode post(String path, byte[] webp) {
    return answer(
        request(path)
            .header("Content-Type", "image/webp")
            .POST(HttpRequest.BodyPublishers.ofByteArray(webp))
            .build(),
        200);
  }

  private HttpRequest posting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(page(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + TOKEN);
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_DEADLINE)) {
        kill();
        throw new AssertionError("Ronda did not stop when told to; it wrote: " + output());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode answer(HttpRequest request, int expected) {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode())
          .as("%s %s: %s", request.method(), request.uri(), response.body())
          .isEqualTo(expected);
      return json.readTree(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private RunningRonda awaitReady() {
    await("Ronda is ready").atMost(START_DEADLINE).until(this::isReady);
    return this;
  }

  private boolean isReady() {
    assertThat(process.isAlive()).as("the process runs; it wrote: %s", output()).isTrue();
    try {
      var request = HttpRequest.newBuilder(page("/health/ready")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Process launch() {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        List.of(
            "--data-dir", dataDirectory.toString(),
            "--http-port", Integer.toString(httpPort),
            "--mqtt-port", Integer.toString(mqttPort)));
    try {
      Files.createDirectories(dataDirectory);
      return builder(all, environment)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path outputFile() {
    return dataDirectory.resolveSibling(dataDirectory.getFileName() + ".out");
  }

  private static ProcessBuilder builder(List<String> arguments, Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                // It is started dozens of times and never lives long enough for the other compiler.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ronda.app.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("RONDA_ADMIN_TOKEN", TOKEN);
    builder.environment().put("RONDA_SIMULATOR_PASSWORD", SIMULATOR_PASSWORD);
    builder.environment().putAll(environment);
    return builder;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
