package io.ronda.app;

import io.ronda.gateway.broker.EmbeddedBroker;
import io.ronda.ingest.lane.BrokerAddress;

/// The MQTT broker that devices publish to.
sealed interface Broker {

  /// Where it is, and as whom the lanes read from it.
  BrokerAddress address();

  /// Closes the connections of a device whose password was changed or revoked.
  void disconnect(String username);

  /// The broker inside this process.
  record Embedded(EmbeddedBroker broker) implements Broker {

    @Override
    public BrokerAddress address() {
      return new BrokerAddress(broker.uri(), broker.lanes().username(), broker.lanes().password());
    }

    @Override
    public void disconnect(String username) {
      broker.disconnect(username);
    }
  }

  /// A broker that others run; who may connect there is its business.
  record External(BrokerAddress address) implements Broker {

    @Override
    public void disconnect(String username) {}
  }
}
