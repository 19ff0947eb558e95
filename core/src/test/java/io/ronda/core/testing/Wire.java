package io.ronda.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network to a server that can be cut half-open: bytes vanish, and neither side is told.
public final class Wire implements AutoCloseable {

  private final String host;
  private final int target;
  private final ServerSocket entry;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /// Leads to port `target` of `host`.
  public Wire(String host, int target) throws IOException {
    this.host = host;
    this.target = target;
    this.entry = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  /// The port on this machine that leads to the server.
  public int port() {
    return entry.getLocalPort();
  }

  /// Takes every byte from now on, and delivers none.
  public void cut() {
    cut = true;
    connections.forEach(connection -> connection.dead = true);
  }

  /// Lets new connections through. Those that were cut stay silent for ever.
  public void mend() {
    cut = false;
  }

  /// Closes the connections that were cut, as a network does that comes back and knows them not.
  public void hangUp() {
    connections.stream().filter(connection -> connection.dead).forEach(Connection::close);
  }

  @Override
  public void close() throws IOException {
    entry.close();
    connections.forEach(Connection::close);
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        connect(entry.accept());
      } catch (IOException closed) {
        // The end of the wire.
      }
    }
  }

  private void connect(Socket near) throws IOException {
    try {
      connections.add(new Connection(near, new Socket(host, target), cut));
    } catch (IOException refused) {
      near.close();
    }
  }

  /// Two sockets that are one connection until they are cut.
  private final class Connection {

    private final Socket near;
    private final Socket far;
    private volatile boolean dead;

    Connection(Socket near, Socket far, boolean dead) {
      this.near = near;
      this.far = far;
      this.dead = dead;
      Thread.ofVirtual().name("wire there").start(() -> carry(near, far));
      Thread.ofVirtual().name("wire back").start(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
      try {
        pump(from.getInputStream(), to.getOutputStream());
      } catch (IOException lost) {
        // The connection ends, which the other side is told below.
      }
      if (!dead) {
        close();
      }
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
      byte[] bytes = new byte[1 << 16];
      for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
        if (!dead) {
          to.write(bytes, 0, count);
        }
      }
    }

    private void close() {
      connections.remove(this);
      try {
        near.close();
        far.close();
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    }
  }
}
