package io.ronda.core.testing.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/// Mosquitto, open to everybody on the test machine.
///
/// It keeps sessions and messages over [#stop()]. Over [#kill()] it loses those of the last second,
/// for it acknowledges before it writes to disk.
public final class MosquittoServer extends ContainerServer {

  /// Unbounded queues, enough messages in flight that acknowledging late does not throttle, and a
  /// limit of packets as brokers of a group have one.
  private static final String CONFIGURATION =
      """
      listener 1883
      allow_anonymous true
      max_inflight_messages 1000
      max_queued_messages 0
      max_packet_size 500000
      persistence true
      persistence_location /disk/
      autosave_interval 1
      """;

  private static final String DATABASE = "/disk/mosquitto.db";

  /// MQTT 3.1.1 CONNECT with a clean session and no client id, and the answer that welcomes it.
  private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 10, 0, 0};

  private static final byte[] WELCOME = {0x20, 2, 0, 0};

  public MosquittoServer() {
    super("mosquitto", "eclipse-mosquitto:2", 1883);
  }

  /// The broker's address as MQTT clients take it: `tcp://host:port`.
  public String url() {
    return "tcp://" + host() + ":" + port();
  }

  /// Kills the server and starts it without what it had on disk, so that every session is gone.
  public void forget() {
    kill();
    replace(DATABASE, new byte[0]);
    start();
  }

  /// Waits until the server has written all to disk that it has acknowledged before.
  public void awaitSave() {
    String before = stamp();
    await("mosquitto saves").until(() -> !stamp().equals(before));
  }

  @Override
  void configure(GenericContainer<?> container) {
    container.withCopyToContainer(
        Transferable.of(CONFIGURATION), "/mosquitto/config/mosquitto.conf");
  }

  @Override
  boolean answers() throws IOException {
    try (var socket = new Socket(host(), port())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(CONNECT);
      return Arrays.equals(socket.getInputStream().readNBytes(WELCOME.length), WELCOME);
    }
  }

  /// Of the file on disk: each save makes another. Empty before the first.
  private String stamp() {
    return output("stat", "-c", "%i %y", DATABASE);
  }
}
