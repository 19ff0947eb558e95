package io.ronda.gateway.broker;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/// The MQTT broker inside the process (Apache Artemis): versions 3.1.1 and 5, QoS 1 publications
/// acknowledged only when they are on disk.
///
/// A device's user may publish below its own topic, a site's gateway below the site's; nobody but
/// the lanes may subscribe, except Sparkplug edge nodes to their commands. A login with a wrong
/// password and a publication elsewhere are refused with MQTT's reason code, and counted.
public final class EmbeddedBroker implements AutoCloseable {

  private final String host;
  private final int port;
  private final Account lanes = new Account("ronda-lanes", BrokerSettings.random());
  private final DeviceSecurity security;
  private final EmbeddedActiveMQ artemis;

  /// @param port where to listen; 0 takes any free port
  /// @param directory where the broker keeps messages and sessions
  /// @param siteUsers users that are in no database
  /// @param formats what devices may publish besides Ronda's own payloads
  public EmbeddedBroker(
      String host,
      int port,
      Path directory,
      CredentialCheck credentials,
      List<SiteUser> siteUsers,
      Formats formats,
      MeterRegistry meters,
      InstantSource clock) {
    this.host = host;
    this.port = port == 0 ? freePort(host) : port;
    this.security =
        new DeviceSecurity(lanes, siteUsers, credentials, formats, new Refusals(meters, clock));
    this.artemis = broker(host, this.port, directory, security);
  }

  /// Returns when devices can connect.
  ///
  /// @throws PortInUseException when somebody else listens there
  public void start() {
    checkPortIsFree();
    try {
      artemis.start();
      ActiveMQServer server = artemis.getActiveMQServer();
      RemotingService clients = server.getRemotingService();
      clients.addIncomingInterceptor(new QueueNames());
      clients.addIncomingInterceptor(new Sessions(MQTTStateManager.getInstance(server)));
    } catch (Exception exception) {
      throw new IllegalStateException(
          "the MQTT broker did not start: " + exception.getMessage(), exception);
    }
    checkIsListening();
  }

  /// The user of the lanes, with a password that holds for this process.
  public Account lanes() {
    return lanes;
  }

  /// The address for clients on this machine, as `tcp://host:port`.
  public String uri() {
    String reachable =
        new InetSocketAddress(host, port).getAddress().isAnyLocalAddress() ? "127.0.0.1" : host;
    return "tcp://" + reachable + ":" + port;
  }

  public int port() {
    return port;
  }

  /// Closes the user's connections and asks for its credential anew, because it was changed or
  /// revoked.
  public void disconnect(String username) {
    security.forget(username);
    artemis.getActiveMQServer().getSessions().stream()
        .filter(session -> username.equals(session.getUsername()))
        .map(session -> session.getRemotingConnection())
        .forEach(
            connection ->
                connection.fail(
                    new ActiveMQDisconnectedException("the credential was changed or revoked")));
  }

  @Override
  public void close() {
    try {
      artemis.stop();
    } catch (Exception exception) {
      throw new IllegalStateException(
          "the MQTT broker did not stop cleanly: " + exception.getMessage(), exception);
    }
  }

  private static EmbeddedActiveMQ broker(
      String host, int port, Path directory, DeviceSecurity security) {
    try {
      return new EmbeddedActiveMQ()
          .setConfiguration(BrokerSettings.of(host, port, directory))
          .setSecurityManager(security);
    } catch (Exception exception) {
      throw new IllegalStateException("the MQTT broker cannot be set up", exception);
    }
  }

  private static int freePort(String host) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, 0));
      return socket.getLocalPort();
    } catch (IOException unbindable) {
      throw new PortInUseException(host, 0);
    }
  }

  private void checkPortIsFree() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException taken) {
      throw new PortInUseException(host, port);
    }
  }

  private void checkIsListening() {
    var acceptor = artemis.getActiveMQServer().getRemotingService().getAcceptor("mqtt");
    if (acceptor == null || !acceptor.isStarted()) {
      close();
      throw new PortInUseException(host, port);
    }
  }
}
