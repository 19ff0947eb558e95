package io.ronda.gateway.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/// Closes the connection of a client that names a queue of the broker.
///
/// Artemis takes `topic::queue` for a queue of any name, checks the right to the topic only, and so
/// would let whoever may subscribe to anything read, and delete, the queue of a lane.
final class QueueNames implements MQTTInterceptor {

  private static final String SEPARATOR = "::";

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    return switch (packet) {
      case MqttPublishMessage publish -> isPlain(publish.variableHeader().topicName());
      case MqttSubscribeMessage subscribe ->
          subscribe.payload().topicSubscriptions().stream()
              .map(MqttTopicSubscription::topicFilter)
              .allMatch(QueueNames::isPlain);
      case MqttUnsubscribeMessage unsubscribe -> arePlain(unsubscribe.payload().topics());
      case MqttConnectMessage connect -> isPlain(connect.payload());
      default -> true;
    };
  }

  private static boolean isPlain(MqttConnectPayload connect) {
    return Stream.of(connect.clientIdentifier(), connect.willTopic()).allMatch(QueueNames::isPlain);
  }

  private static boolean arePlain(List<String> names) {
    return names.stream().allMatch(QueueNames::isPlain);
  }

  private static boolean isPlain(@Nullable String name) {
    return name == null || !name.contains(SEPARATOR);
  }
}
