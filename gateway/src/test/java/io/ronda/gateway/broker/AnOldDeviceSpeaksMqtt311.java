package io.ronda.gateway.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that writes its packets byte by byte, as small devices do.
class AnOldDeviceSpeaksMqtt311 {

  private static final Account SIMULATOR = new Account("simulator", "simulator secret");

  private static final byte[] WELCOME = {0x20, 2, 0, 0};
  private static final byte[] BAD_USER_NAME_OR_PASSWORD = {0x20, 2, 0, 4};
  private static final byte[] NOT_AUTHORIZED = {0x20, 2, 0, 5};
  private static final byte[] PUBLICATION_1_ACKNOWLEDGED = {0x40, 2, 0, 1};

  @TempDir Path directory;
  private EmbeddedBroker broker;

  @BeforeEach
  void startTheBroker() {
    broker =
        new EmbeddedBroker(
            "127.0.0.1",
            0,
            directory,
            (_, _) -> Optional.empty(),
            List.of(new SiteUser(SIMULATOR, "demo")),
            new Formats("senml/v1", true),
            new SimpleMeterRegistry(),
            InstantSource.system());
    broker.start();
  }

  @AfterEach
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void itsPublicationIsAcknowledged() throws Exception {
    try (var socket = connected()) {
      assertThat(exchange(socket, connect("simulator secret"), 4)).isEqualTo(WELCOME);
      assertThat(exchange(socket, publish("ronda/v1/demo/pump-1/telemetry"), 4))
          .isEqualTo(PUBLICATION_1_ACKNOWLEDGED);
    }
  }

  @Test
  void itsWrongPasswordIsRefused() throws Exception {
    try (var socket = connected()) {
      assertThat(exchange(socket, connect("guess"), 4))
          .isIn(BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED);
    }
  }

  @Test
  void itIsHungUpOnWhenItPublishesForOthersForItsVersionHasNoOtherAnswer() throws Exception {
    try (var socket = connected()) {
      assertThat(exchange(socket, connect("simulator secret"), 4)).isEqualTo(WELCOME);
      assertThat(exchange(socket, publish("ronda/v1/other/pump-1/telemetry"), 4)).isEmpty();
    }
  }

  private Socket connected() throws IOException {
    URI uri = URI.create(broker.uri());
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static byte[] exchange(Socket socket, byte[] packet, int answer) throws IOException {
    socket.getOutputStream().write(packet);
    return socket.getInputStream().readNBytes(answer);
  }

  private static byte[] connect(String password) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    out.writeUTF("MQTT");
    out.write(4);
    out.write(0b1100_0010);
    out.writeShort(60);
    out.writeUTF("old-device");
    out.writeUTF("simulator");
    out.writeUTF(password);
    return packet(0x10, body);
  }

  private static byte[] publish(String topic) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    out.writeUTF(topic);
    out.writeShort(1);
    out.write("{}".getBytes(UTF_8));
    return packet(0x32, body);
  }

  /// All packets here are shorter than 128 bytes, so that their length is one byte.
  private static byte[] packet(int type, ByteArrayOutputStream body) throws IOException {
    var packet = new ByteArrayOutputStream();
    packet.write(type);
    packet.write(body.size());
    body.writeTo(packet);
    return packet.toByteArray();
  }
}
