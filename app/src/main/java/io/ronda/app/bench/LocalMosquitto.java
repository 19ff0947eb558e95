package io.ronda.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Mosquitto of the benchmark's own on the loopback interface, with queues that take any backlog
/// and nothing on disk.
final class LocalMosquitto implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> FURTHER_PLACES =
      List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

  private final Process process;
  private final int port;

  private LocalMosquitto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// @throws BenchmarkException where there is no Mosquitto or it does not start
  static LocalMosquitto start(Path directory) throws IOException, InterruptedException {
    int port = freePort();
    Path configuration =
        Files.writeString(directory.resolve("mosquitto.conf"), configuration(port));
    Process process =
        new ProcessBuilder(program(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("mosquitto.log").toFile())
            .start();
    var mosquitto = new LocalMosquitto(process, port);
    mosquitto.awaitListening();
    return mosquitto;
  }

  String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitListening() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new BenchmarkException("mosquitto does not start on port " + port);
      }
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String configuration(int port) {
    return """
    listener %d 127.0.0.1
    allow_anonymous true
    max_inflight_messages 0
    max_queued_messages 0
    persistence false
    """
        .formatted(port);
  }

  private static String program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(":", -1)), FURTHER_PLACES.stream())
        .map(place -> Path.of(place, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new BenchmarkException(
                    "there is no mosquitto here: install it, or name a broker with --broker"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
