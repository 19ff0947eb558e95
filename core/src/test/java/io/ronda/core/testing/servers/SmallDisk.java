package io.ronda.core.testing.servers;

import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import com.github.dockerjava.api.model.VolumesFrom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// A disk in memory that a test can fill. A container of its own holds it, so that it outlives the
/// server on it, which may stop itself when the disk is full.
record SmallDisk(GenericContainer<?> holder) implements AutoCloseable {

  /// Where servers find it.
  static final String PATH = "/disk";

  private static final String FILLER = PATH + "/filler";

  /// Small enough to be filled at once, and more than the tests write.
  private static final Map<String, String> IN_MEMORY =
      Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=512m,mode=0777");

  /// Makes a disk, with a container of that image, which needs `sleep` and `dd`.
  static SmallDisk with(DockerImageName image) {
    var volume =
        new Mount()
            .withType(MountType.VOLUME)
            .withTarget(PATH)
            .withVolumeOptions(
                new VolumeOptions()
                    .withDriverConfig(new Driver().withName("local").withOptions(IN_MEMORY)));
    var holder = new GenericContainer<>(image);
    holder
        .withCommand("sleep", "infinity")
        .withLabel(ContainerServer.RUN_LABEL, ContainerServer.testRun())
        .withCreateContainerCmdModifier(
            create -> hostConfig(create.getHostConfig()).withMounts(List.of(volume)));
    holder.start();
    return new SmallDisk(holder);
  }

  /// Gives a server the disk.
  void mountIn(GenericContainer<?> server) {
    server.withCreateContainerCmdModifier(
        create ->
            hostConfig(create.getHostConfig())
                .withVolumesFrom(new VolumesFrom(holder.getContainerId())));
  }

  /// Leaves not a byte free.
  void fill() {
    run("dd", "if=/dev/zero", "of=" + FILLER, "bs=64k");
  }

  /// Frees what [#fill()] has taken.
  void makeRoom() {
    run("rm", "-f", FILLER);
  }

  @Override
  public void close() {
    holder.stop();
  }

  private void run(String... command) {
    try {
      var _ = holder.execInContainer(command);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }

  private static HostConfig hostConfig(@Nullable HostConfig config) {
    return Objects.requireNonNull(config);
  }
}
