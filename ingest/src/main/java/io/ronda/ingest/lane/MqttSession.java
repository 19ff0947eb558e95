package io.ronda.ingest.lane;

import java.util.List;

/// A persistent MQTT session, as a client library gives it. The broker keeps its subscriptions and
/// every message that is not acknowledged, over any number of connections.
public interface MqttSession {

  /// Opens a connection of its own and returns when it stands. Messages may arrive before that.
  ///
  /// @throws BrokerUnavailableException when the broker cannot be reached or refuses
  Connection connect(Inlet inlet);

  /// One connection. What is done on it after it was lost has no effect.
  interface Connection {

    /// What the broker said when it took the connection.
    Terms terms();

    /// Asks for the messages of the topics, with QoS 1.
    ///
    /// @throws BrokerUnavailableException when the broker refuses
    void subscribe(List<String> filters);

    /// Asks for no more messages of the topics; harmless where they were not asked for.
    void unsubscribe(List<String> filters);

    /// Acknowledges messages of this connection, in this order.
    void acknowledge(int[] packetIds);

    /// There is room again, after an inlet had none.
    void resume();

    /// Publishes with QoS 0, which may be lost, and does not wait.
    void publish(String topic, byte[] payload);

    /// Leaves the broker; the session stays.
    void close();
  }

  /// Where the messages of a connection go.
  interface Inlet {

    /// Takes a message in, in any case. False when there is no room for more: the connection should
    /// pause until it is told to [resume][Connection#resume].
    boolean arrived(Delivery delivery);

    /// The connection is gone and will not come back.
    ///
    /// @param takenOver whether another client has connected to the same session
    void lost(String why, boolean takenOver);
  }
}
