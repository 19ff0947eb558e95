package io.ronda.ingest.lane;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLException;

/// An MQTT 5 session over Netty: a fresh connection each time, one thread that reads and writes,
/// acknowledgements in bulk.
///
/// Messages are read as fast as they are taken in; where there is no room, the socket is not read,
/// and TCP holds the broker back.
public final class NettySession implements MqttSession {

  /// The largest packet that the broker may send: well above the largest message that is good, so
  /// that a larger one still comes and is refused by name.
  static final int MAXIMUM_PACKET_SIZE = 8 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PORT = 1883;
  private static final int TLS_PORT = 8883;

  private final BrokerAddress broker;
  private final String clientId;
  private final InstantSource clock;

  /// @param clock gives messages their receive time
  public NettySession(BrokerAddress broker, String clientId, InstantSource clock) {
    this.broker = broker;
    this.clientId = clientId;
    this.clock = clock;
  }

  @Override
  public Connection connect(Inlet inlet) {
    URI uri = uri();
    var loop =
        new MultiThreadIoEventLoopGroup(
            1,
            Thread.ofPlatform().name(clientId + " mqtt").daemon().factory(),
            NioIoHandler.newFactory());
    var connection = new NettyConnection(broker, clientId, inlet, clock);
    try {
      bootstrap(loop, uri, connection).connect(uri.getHost(), port(uri)).syncUninterruptibly();
      connection.awaitWelcome(PATIENCE);
      return connection;
    } catch (Exception failure) {
      connection.close();
      throw new BrokerUnavailableException(
          "%s as %s: %s".formatted(broker.uri(), clientId, words(failure)), failure);
    } finally {
      connection.onEnd(() -> release(loop));
    }
  }

  private static void release(EventLoopGroup loop) {
    var _ = loop.shutdownGracefully();
  }

  private Bootstrap bootstrap(EventLoopGroup loop, URI uri, NettyConnection connection) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) throws SSLException {
                ChannelPipeline pipeline = channel.pipeline();
                if (isTls(uri)) {
                  pipeline.addLast(
                      SslContextBuilder.forClient()
                          .build()
                          .newHandler(channel.alloc(), uri.getHost(), port(uri)));
                }
                pipeline.addLast(
                    new MqttDecoder(MAXIMUM_PACKET_SIZE),
                    MqttEncoder.INSTANCE,
                    new IdleStateHandler(
                        NettyConnection.IDLE_SECONDS, NettyConnection.IDLE_SECONDS, 0),
                    connection);
              }
            });
  }

  private URI uri() {
    try {
      URI uri = URI.create(broker.uri());
      if (uri.getHost() != null && uri.getScheme() != null) {
        return uri;
      }
    } catch (IllegalArgumentException noUri) {
      // Is told below.
    }
    throw new BrokerUnavailableException(
        "'%s' is no broker's address: write tcp://host:port or ssl://host:port"
            .formatted(broker.uri()));
  }

  private static boolean isTls(URI uri) {
    return switch (uri.getScheme()) {
      case "ssl", "tls", "mqtts" -> true;
      default -> false;
    };
  }

  private static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return isTls(uri) ? TLS_PORT : PORT;
  }

  private static String words(Exception failure) {
    return failure instanceof BrokerUnavailableException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
