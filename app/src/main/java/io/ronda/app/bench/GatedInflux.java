package io.ronda.app.bench;

import io.ronda.core.config.InfluxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An InfluxDB behind a gate on the loopback interface: while it is off, the gate closes what is
/// open and refuses what is new, as a machine does whose InfluxDB has died.
final class GatedInflux implements StoreSwitch {

  private final URI influx;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable ServerSocket> entry = new AtomicReference<>();

  /// @param config of the InfluxDB that is there already, without TLS
  static GatedInflux to(InfluxConfig config) throws IOException {
    URI influx = URI.create(config.url());
    if (!"http".equals(influx.getScheme()) || influx.getPort() < 0) {
      throw new BenchmarkException(
          "influx.url is %s: name it with its port and without TLS, as http://host:8086"
              .formatted(influx));
    }
    var gate = new GatedInflux(influx, freePort());
    gate.on();
    return gate;
  }

  private GatedInflux(URI influx, int port) {
    this.influx = influx;
    this.port = port;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "RONDA_TELEMETRY_STORE", "influx", "RONDA_INFLUX_URL", "http://127.0.0.1:" + port);
  }

  @Override
  public void off() throws IOException {
    ServerSocket present = entry.getAndSet(null);
    if (present != null) {
      present.close();
    }
    open.forEach(GatedInflux::hangUp);
  }

  @Override
  public void on() throws IOException {
    if (entry.get() != null) {
      return;
    }
    var fresh = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    entry.set(fresh);
    Thread.ofVirtual().name("gate").start(() -> accept(fresh));
  }

  @Override
  public void close() throws IOException {
    off();
  }

  private void accept(ServerSocket present) {
    try {
      while (true) {
        connect(present.accept());
      }
    } catch (IOException closed) {
      // The gate is off.
    }
  }

  private void connect(Socket near) {
    open.add(near);
    try {
      var far = new Socket(influx.getHost(), influx.getPort());
      open.add(far);
      Thread.ofVirtual().name("gate in").start(() -> carry(near, far));
      Thread.ofVirtual().name("gate out").start(() -> carry(far, near));
    } catch (IOException unreachable) {
      hangUp(near);
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException lost) {
      // The other side is told below.
    }
    hangUp(from);
    hangUp(to);
    open.remove(from);
    open.remove(to);
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
