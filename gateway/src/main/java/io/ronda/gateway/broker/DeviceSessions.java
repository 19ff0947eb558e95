package io.ronda.gateway.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/// Ends a device's session with its connection. Devices subscribe to nothing, so there is nothing
/// to keep for them; and Artemis holds back the last will of an MQTT 5 session that outlives its
/// connection.
final class DeviceSessions implements MQTTInterceptor {

  private static final int WITH_THE_CONNECTION = 0;

  /// Client ids of Ronda's own sessions, which are kept. Whoever connects with such an id takes the
  /// session over, so [DeviceSecurity] lets nobody else.
  static boolean isOwn(@Nullable String clientId) {
    return clientId != null && clientId.startsWith("ronda-");
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttConnectMessage connect
        && connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel()
        && !isOwn(connect.payload().clientIdentifier())) {
      connect
          .variableHeader()
          .properties()
          .add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, WITH_THE_CONNECTION));
    }
    return true;
  }
}
