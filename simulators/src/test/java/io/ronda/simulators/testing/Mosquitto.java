package io.ronda.simulators.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Mosquitto on a free port, that keeps its sessions over [#stop] and [#start].
public final class Mosquitto implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Path directory;
  private final Path binary;
  private final int port;
  private @Nullable Process process;

  private Mosquitto(Path directory, Path binary, int port) {
    this.directory = directory;
    this.binary = binary;
    this.port = port;
  }

  /// Starts one; without Mosquitto on this machine the test is skipped, in CI it fails.
  public static Mosquitto started(Path directory) throws IOException {
    Mosquitto mosquitto = new Mosquitto(directory, binary(), freePort());
    mosquitto.start();
    return mosquitto;
  }

  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  public void start() throws IOException {
    Path config = directory.resolve("mosquitto.conf");
    Files.writeString(
        config,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        user root
        persistence true
        persistence_location %s/
        max_inflight_messages 1000
        max_queued_messages 0
        """
            .formatted(port, directory));
    process =
        new ProcessBuilder(binary.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("mosquitto.log").toFile())
            .start();
    await().atMost(DEADLINE).until(this::answers);
  }

  /// Stops it as an operator would; sessions and queued messages are saved.
  public void stop() {
    Process running = Objects.requireNonNull(process, "not started");
    running.destroy();
    running.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path binary() {
    Path found =
        Stream.of(
                "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (found == null && Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError("CI needs the mosquitto broker: apt-get install mosquitto");
    }
    Assumptions.assumeTrue(found != null, "skipped: there is no mosquitto on this machine");
    return Objects.requireNonNull(found);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
