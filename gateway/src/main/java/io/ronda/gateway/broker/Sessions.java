package io.ronda.gateway.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/// Puts sessions right as clients connect, where Artemis 2.55 does not.
///
/// A device's session ends with its connection: devices subscribe to nothing, so there is nothing
/// to keep for them, and Artemis holds back the last will of an MQTT 5 session that outlives its
/// connection.
///
/// A lane's session outlives its connections, and each delivers anew what was not acknowledged.
/// Artemis gives the messages new packet ids without freeing those of the connection before: after
/// some reconnections all 65,535 are taken and nothing is delivered any more. So they are freed
/// here.
final class Sessions implements MQTTInterceptor {

  private static final int WITH_THE_CONNECTION = 0;

  private final MQTTStateManager states;

  Sessions(MQTTStateManager states) {
    this.states = states;
  }

  /// Client ids of Ronda's own sessions. Whoever connects with such an id takes the session over,
  /// so [DeviceSecurity] lets nobody else.
  static boolean isOwn(@Nullable String clientId) {
    return clientId != null && clientId.startsWith("ronda-");
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttConnectMessage connect) {
      String clientId = connect.payload().clientIdentifier();
      if (isOwn(clientId)) {
        freePacketIds(clientId);
      } else if (connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel()) {
        endWithTheConnection(connect.variableHeader().properties());
      }
    }
    return true;
  }

  private void freePacketIds(String clientId) {
    MQTTSessionState state = states.getSessionStates().get(clientId);
    if (state != null && !state.isAttached()) {
      state.getOutboundStore().clear();
    }
  }

  private static void endWithTheConnection(MqttProperties properties) {
    properties.add(
        new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, WITH_THE_CONNECTION));
  }
}
