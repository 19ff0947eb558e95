package io.ronda.core.testing.servers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/// A server in a container: one container per JVM, shared by all test classes that register it.
///
/// Register it as `@RegisterExtension static final`, and tag the test class with `docker` and the
/// server's kind. Where Docker or the image is out of reach the tests are skipped, unless the
/// environment has `CI=true`: then they fail. The host port stays the same over kills and starts,
/// and so does what the server has on its disk, a small one in memory; faults that a test leaves
/// behind are undone after it.
public abstract class ContainerServer implements BeforeAllCallback, AfterEachCallback {

  private static final Logger log = LoggerFactory.getLogger(ContainerServer.class);

  /// Tells CI which containers to remove when a test run was cut off.
  static final String RUN_LABEL = "io.ronda.test.run";

  private static final Duration PULL_DEADLINE = Duration.ofMinutes(5);
  private static final Duration START_DEADLINE = Duration.ofMinutes(1);

  private final String kind;
  private final String publicImage;
  private final int innerPort;
  private Optional<Running> running = Optional.empty();

  /// @param kind the JUnit tag; in upper case the end of the variable that names another image,
  ///     `RONDA_TEST_IMAGE_KIND`
  /// @param publicImage the image where that variable is not set
  /// @param innerPort the port that the server listens on inside the container
  ContainerServer(String kind, String publicImage, int innerPort) {
    this.kind = kind;
    this.publicImage = publicImage;
    this.innerPort = innerPort;
  }

  /// Gives the container what the server needs before its first start.
  abstract void configure(GenericContainer<?> container);

  /// Whether the server answers in its own protocol; may throw while it does not.
  abstract boolean answers() throws Exception;

  /// The host to reach the server at.
  public final String host() {
    return running().container.getHost();
  }

  /// The port on [#host()], the same for the life of the JVM.
  public final int port() {
    return running().port;
  }

  /// Freezes the server: connections stay open, nothing is answered.
  public final void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  /// Ends [#pause()].
  public final void unpause() {
    docker().unpauseContainerCmd(id()).exec();
  }

  /// Asks the server to end, as before an upgrade, and waits until it has.
  public final void stop() {
    docker().stopContainerCmd(id()).exec();
  }

  /// Kills the server with SIGKILL; what it had on disk stays for [#start()].
  public final void kill() {
    docker().killContainerCmd(id()).exec();
  }

  /// Starts the stopped or killed server on its data and its port, and waits until it answers.
  public final void start() {
    docker().startContainerCmd(id()).exec();
    awaitAnswer();
  }

  /// Leaves the server not a byte on its disk.
  public final void fillDisk() {
    running().disk.fill();
  }

  /// Ends [#fillDisk()]. A server that has stopped itself needs [#start()] too.
  public final void makeRoom() {
    running().disk.makeRoom();
  }

  /// Waits until the server has stopped itself.
  public final void awaitStopped() {
    await(kind + " stops itself").until(() -> !Boolean.TRUE.equals(state().getRunning()));
  }

  /// Replaces a file of the server, which may be down.
  final void replace(String path, byte[] content) {
    running().container.copyFileToContainer(Transferable.of(content), path);
  }

  /// What a program in the container says on its standard output.
  final String output(String... command) {
    try {
      return running().container.execInContainer(command).getStdout();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    requireTags(context);
    var attempt =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(getClass(), _ -> attempt(), Attempt.class);
    running =
        switch (attempt) {
          case Running container -> Optional.of(container);
          case Absent(String reason) -> throw absent(reason);
        };
    awaitAnswer();
  }

  @Override
  public final void afterEach(ExtensionContext context) {
    makeRoom();
    var state = state();
    if (Boolean.TRUE.equals(state.getPaused())) {
      unpause();
    }
    if (!Boolean.TRUE.equals(state.getRunning())) {
      start();
    }
  }

  /// The one attempt of the JVM to run the server, shared by the test classes.
  private sealed interface Attempt {}

  /// The container, its disk and its host port; closing it removes all of it.
  private record Running(GenericContainer<?> container, SmallDisk disk, int port)
      implements Attempt, AutoCloseable {
    @Override
    public void close() {
      container.stop();
      disk.close();
    }
  }

  /// The machine cannot run the server.
  private record Absent(String reason) implements Attempt {}

  private Running running() {
    return running.orElseThrow(
        () -> new IllegalStateException("Register the server as @RegisterExtension static final"));
  }

  private Attempt attempt() {
    String image = System.getenv().getOrDefault(imageVariable(), publicImage);
    var name = DockerImageName.parse(image);
    try {
      fetch(name.asCanonicalNameString());
    } catch (IllegalStateException _) {
      return new Absent("Docker does not answer");
    } catch (DockerException | DockerClientException exception) {
      return new Absent("The image %s is out of reach (%s)".formatted(image, exception));
    }
    return run(name);
  }

  /// Gets the image at once or not at all, where the library would try for minutes, and before the
  /// library wants images of its own.
  private static void fetch(String image) {
    var transport = DockerClientFactory.instance().getTransportConfig();
    var docker = DockerClientProviderStrategy.getClientForConfig(transport);
    try {
      docker.inspectImageCmd(image).exec();
    } catch (NotFoundException _) {
      pull(docker, image);
    }
  }

  private static void pull(DockerClient docker, String image) {
    try {
      docker.pullImageCmd(image).start().awaitCompletion(PULL_DEADLINE.toSeconds(), SECONDS);
    } catch (InterruptedException exception) {
      throw new DockerClientException("interrupted", exception);
    }
  }

  private Running run(DockerImageName image) {
    var container = new GenericContainer<>(image);
    int port = freePort();
    container.setPortBindings(List.of(port + ":" + innerPort));
    container.withLabel(RUN_LABEL, testRun());
    SmallDisk disk = SmallDisk.with(image);
    disk.mountIn(container);
    configure(container);
    container.start();
    return new Running(container, disk, port);
  }

  static String testRun() {
    return System.getenv().getOrDefault("RONDA_TEST_RUN", "");
  }

  private void awaitAnswer() {
    await(kind + " answers").atMost(START_DEADLINE).ignoreExceptions().until(this::answers);
  }

  private void requireTags(ExtensionContext context) {
    var tags = Set.of("docker", kind);
    if (!context.getTags().containsAll(tags)) {
      throw new IllegalStateException(
          "Tag " + context.getRequiredTestClass().getName() + " with each of " + tags);
    }
  }

  /// Skips the tests of the class, or fails them in CI.
  private RuntimeException absent(String reason) {
    String message =
        reason + ". Start Docker, or name an image that it has in " + imageVariable() + ".";
    if ("true".equals(System.getenv("CI"))) {
      return new IllegalStateException(message);
    }
    // Maven keeps the reason of a skipped class to itself.
    log.warn("Skipped: the tests with {}. {}", kind, message);
    return new TestAbortedException(message);
  }

  private String imageVariable() {
    return "RONDA_TEST_IMAGE_" + kind.toUpperCase(Locale.ROOT);
  }

  /// A free port below those that the system gives to outgoing connections, so that nobody takes it
  /// while the server is down.
  private static int freePort() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
        .limit(1_000)
        .filter(ContainerServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private InspectContainerResponse.ContainerState state() {
    return docker().inspectContainerCmd(id()).exec().getState();
  }

  private String id() {
    return running().container.getContainerId();
  }

  private static DockerClient docker() {
    return DockerClientFactory.lazyClient();
  }
}
