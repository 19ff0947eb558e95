package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.ronda.ingest.decode.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// One connection of a session: the client's side of MQTT 5 as far as a subscriber needs it. What
/// arrives is handled on the connection's own thread, which never blocks.
final class NettyConnection extends ChannelInboundHandlerAdapter implements MqttSession.Connection {

  /// The most messages that the broker sends ahead of their acknowledgement: nearly all that MQTT
  /// allows, for alarms are evaluated as far ahead of a dead store as this.
  static final int RECEIVE_MAXIMUM = 60_000;

  /// After this time without a word in one direction a ping is sent; after twice the time without
  /// an answer the broker is given up.
  static final int IDLE_SECONDS = 15;

  private static final int KEEP_ALIVE_SECONDS = 2 * IDLE_SECONDS;
  private static final int HIGHEST_QOS = 2;
  private static final int FILTERS_IN_A_PACKET = 200;
  private static final int MAX_PACKET_ID = 0xFFFF;

  /// A broker answers behind all that it has sent before: tens of thousands of messages.
  private static final Duration PATIENCE_BEHIND_BACKLOG = Duration.ofMinutes(2);

  /// How long leaving waits for acknowledgements that are not sent yet.
  private static final Duration QUIESCE = Duration.ofSeconds(2);

  private static final int FIRST_FAILURE_CODE = 0x80;
  private static final int SESSION_TAKEN_OVER = 0x8E;

  /// Retained statuses are sent once, when the session is new.
  private static final MqttSubscriptionOption AT_LEAST_ONCE =
      new MqttSubscriptionOption(
          MqttQoS.AT_LEAST_ONCE,
          false,
          false,
          RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS);

  private static final byte PUBACK = 0x40;
  private static final byte PUBACK_LENGTH = 2;

  private final BrokerAddress broker;
  private final String clientId;
  private final MqttSession.Inlet inlet;
  private final InstantSource clock;
  private final CompletableFuture<Channel> active = new CompletableFuture<>();
  private final CompletableFuture<MqttConnAckMessage> welcome = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final Map<Integer, CompletableFuture<List<Integer>>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger packets = new AtomicInteger();
  private volatile boolean leaving;

  /// Whether a ping waits for an answer. Of the connection's own thread.
  private boolean pinged;

  NettyConnection(
      BrokerAddress broker, String clientId, MqttSession.Inlet inlet, InstantSource clock) {
    this.broker = broker;
    this.clientId = clientId;
    this.inlet = inlet;
    this.clock = clock;
  }

  /// Waits until the broker has let the client in.
  void awaitWelcome(Duration patience) {
    MqttConnectReturnCode code = answer(welcome, patience).variableHeader().connectReturnCode();
    if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      throw new BrokerUnavailableException(
          "the broker refuses: %s".formatted(code.name().toLowerCase(Locale.ROOT)));
    }
  }

  /// What the broker does not say is as it was asked for, or as MQTT has it.
  @Override
  public Terms terms() {
    MqttConnAckVariableHeader answer = welcome.join().variableHeader();
    return new Terms(
        answer.isSessionPresent(),
        said(answer, MqttProperties.SESSION_EXPIRY_INTERVAL, (int) Terms.NEVER_EXPIRES)
            & Terms.NEVER_EXPIRES,
        said(answer, MqttProperties.MAXIMUM_QOS, HIGHEST_QOS));
  }

  private static int said(MqttConnAckVariableHeader answer, int property, int otherwise) {
    return answer.properties().getProperty(property) instanceof IntegerProperty given
        ? given.value()
        : otherwise;
  }

  /// Runs `last` when the connection has ended.
  void onEnd(Runnable last) {
    var _ = ended.thenRun(last);
  }

  @Override
  public void subscribe(List<String> filters) {
    for (List<String> part : parts(filters)) {
      var packet = MqttMessageBuilders.subscribe();
      part.forEach(filter -> packet.addSubscription(filter, AT_LEAST_ONCE));
      int id = nextPacket();
      for (int code : ask(id, packet.messageId(id).build())) {
        if (code >= FIRST_FAILURE_CODE) {
          throw new BrokerUnavailableException(
              "%s lets %s not subscribe (MQTT reason 0x%02x): give its user the right"
                  .formatted(broker.uri(), clientId, code));
        }
      }
    }
  }

  @Override
  public void unsubscribe(List<String> filters) {
    for (List<String> part : parts(filters)) {
      var packet = MqttMessageBuilders.unsubscribe();
      part.forEach(packet::addTopicFilter);
      int id = nextPacket();
      ask(id, packet.messageId(id).build());
    }
  }

  /// Packets that every broker takes, however many sites there are.
  private static List<List<String>> parts(List<String> filters) {
    return filters.stream().gather(Gatherers.windowFixed(FILTERS_IN_A_PACKET)).toList();
  }

  @Override
  public void publish(String topic, byte[] payload) {
    send(
        MqttMessageBuilders.publish()
            .topicName(topic)
            .qos(MqttQoS.AT_MOST_ONCE)
            .payload(Unpooled.wrappedBuffer(payload))
            .build());
  }

  @Override
  public void acknowledge(int[] packetIds) {
    ByteBuf packets = channel().alloc().buffer(packetIds.length * (2 + PUBACK_LENGTH));
    for (int id : packetIds) {
      packets.writeByte(PUBACK).writeByte(PUBACK_LENGTH).writeShort(id);
    }
    send(packets);
  }

  @Override
  public void resume() {
    Channel channel = channel();
    if (channel.isActive()) {
      // Behind the pause, which may be under way on that thread.
      channel.eventLoop().execute(() -> channel.config().setAutoRead(true));
    }
  }

  @Override
  public void close() {
    leaving = true;
    if (active.isDone()) {
      send(MqttMessageBuilders.disconnect().build());
      // The broker closes. Where both close at once, Artemis complains in its log.
      if (!channel().closeFuture().awaitUninterruptibly(QUIESCE.toMillis())) {
        hangUp();
      }
    }
    end("left", false);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    active.complete(context.channel());
    send(hello());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    pinged = false;
    try {
      if (read instanceof MqttMessage packet && packet.decoderResult().isSuccess()) {
        handle(packet);
      } else {
        end("the broker sent what is no MQTT 5", false);
        hangUp();
      }
    } finally {
      ReferenceCountUtil.release(read);
    }
  }

  private void handle(MqttMessage packet) {
    switch (packet) {
      case MqttPublishMessage publish -> arrived(publish);
      case MqttConnAckMessage answer -> welcome.complete(answer);
      case MqttSubAckMessage answer ->
          answered(answer.variableHeader().messageId(), answer.payload().reasonCodes());
      case MqttUnsubAckMessage answer -> answered(answer.variableHeader().messageId(), List.of());
      default -> {
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader farewell) {
          int reason = Byte.toUnsignedInt(farewell.reasonCode());
          end(words(reason), reason == SESSION_TAKEN_OVER);
        }
      }
    }
  }

  private void arrived(MqttPublishMessage publish) {
    var message =
        new Message(
            publish.variableHeader().topicName(),
            ByteBufUtil.getBytes(publish.payload()),
            clock.millis());
    int packetId =
        publish.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE
            ? Delivery.Receipt.NONE
            : publish.variableHeader().packetId();
    if (!inlet.arrived(new Delivery(message, new Delivery.Receipt(this, packetId)))) {
      channel().config().setAutoRead(false);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent idle) {
      if (idle.state() == IdleState.READER_IDLE
          && pinged
          && context.channel().config().isAutoRead()) {
        end("the broker is silent", false);
        hangUp();
        return;
      }
      pinged |= idle.state() == IdleState.READER_IDLE;
      send(MqttMessage.PINGREQ);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    end(failure.toString(), false);
    hangUp();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end("the broker ended the connection", false);
  }

  /// The first reason counts.
  private void end(String why, boolean takenOver) {
    if (ended.complete(why)) {
      var loss = new BrokerUnavailableException(why);
      boolean wasWelcome = !welcome.completeExceptionally(loss);
      asked.values().forEach(answer -> answer.completeExceptionally(loss));
      if (wasWelcome && !leaving) {
        inlet.lost(why, takenOver);
      }
    }
  }

  private MqttConnectMessage hello() {
    var properties = new MqttProperties();
    properties.add(
        new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, (int) Terms.NEVER_EXPIRES));
    properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM));
    properties.add(
        new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, NettySession.MAXIMUM_PACKET_SIZE));
    var hello =
        MqttMessageBuilders.connect()
            .protocolVersion(MqttVersion.MQTT_5)
            .clientId(clientId)
            .cleanSession(false)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .properties(properties);
    String username = broker.username();
    if (username != null) {
      hello.username(username);
    }
    String password = broker.password();
    if (password != null) {
      hello.password(password.getBytes(UTF_8));
    }
    return hello.build();
  }

  private List<Integer> ask(int id, MqttMessage question) {
    var answer = new CompletableFuture<List<Integer>>();
    asked.put(id, answer);
    var _ =
        channel()
            .writeAndFlush(question)
            .addListener(
                sent -> {
                  if (!sent.isSuccess()) {
                    answer.completeExceptionally(sent.cause());
                  }
                });
    return answer(answer, PATIENCE_BEHIND_BACKLOG);
  }

  private void answered(int id, List<Integer> codes) {
    CompletableFuture<List<Integer>> answer = asked.remove(id);
    if (answer != null) {
      answer.complete(codes);
    }
  }

  private static <T> T answer(CompletableFuture<T> future, Duration patience) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silence) {
      throw new BrokerUnavailableException(
          "the broker does not answer within %d s".formatted(patience.toSeconds()), silence);
    } catch (ExecutionException failure) {
      throw new BrokerUnavailableException(words(failure.getCause()), failure);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("closing", closing);
    }
  }

  /// What cannot be sent is lost with the connection, which ends for the same reason.
  private void send(Object packet) {
    var _ = channel().writeAndFlush(packet);
  }

  private void hangUp() {
    var _ = channel().close();
  }

  private Channel channel() {
    return active.join();
  }

  private int nextPacket() {
    return packets.updateAndGet(last -> last % MAX_PACKET_ID + 1);
  }

  private static String words(int reason) {
    return reason == SESSION_TAKEN_OVER
        ? "another client has taken the session over"
        : "the broker ended the connection (MQTT reason 0x%02x)".formatted(reason);
  }

  private static String words(@Nullable Throwable cause) {
    return cause instanceof BrokerUnavailableException
        ? String.valueOf(cause.getMessage())
        : String.valueOf(cause);
  }
}
