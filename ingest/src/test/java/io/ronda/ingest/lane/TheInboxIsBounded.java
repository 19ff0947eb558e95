package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.ingest.decode.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheInboxIsBounded {

  private static final Duration NO_LINGER = Duration.ZERO;

  @Test
  void whoPutsTooMuchWaitsUntilSomeIsTaken() throws Exception {
    var inbox = new Inbox(2, Long.MAX_VALUE);
    inbox.put(delivery("1"));
    inbox.put(delivery("2"));
    Thread third = Thread.ofVirtual().start(() -> inbox.put(delivery("3")));
    await().until(() -> third.getState() == Thread.State.WAITING);
    assertThat(topics(inbox.take(1, NO_LINGER))).containsExactly("1");
    assertThat(third.join(Duration.ofSeconds(10))).isTrue();
    assertThat(topics(inbox.take(10, NO_LINGER))).containsExactly("2", "3");
  }

  @Test
  void bytesCountToo() throws Exception {
    var inbox = new Inbox(100, 10);
    inbox.put(delivery("large", 10));
    Thread second = Thread.ofVirtual().start(() -> inbox.put(delivery("small", 1)));
    await().until(() -> second.getState() == Thread.State.WAITING);
    inbox.clear();
    assertThat(second.join(Duration.ofSeconds(10))).isTrue();
    assertThat(topics(inbox.take(10, NO_LINGER))).containsExactly("small");
  }

  @Test
  void aClosedInboxLetsEverybodyGo() throws Exception {
    var inbox = new Inbox(1, Long.MAX_VALUE);
    inbox.put(delivery("1"));
    Thread waiting = Thread.ofVirtual().start(() -> inbox.put(delivery("2")));
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    inbox.close();
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    assertThat(inbox.take(10, NO_LINGER)).isEmpty();
  }

  private static List<String> topics(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> delivery.message().topic()).toList();
  }

  private static Delivery delivery(String topic) {
    return delivery(topic, 0);
  }

  private static Delivery delivery(String topic, int bytes) {
    return new Delivery(
        new Message(topic, new byte[bytes], 0),
        new Delivery.Receipt(NowhereConnection.INSTANCE, 0, 1));
  }

  private enum NowhereConnection implements MqttSession.Connection {
    INSTANCE;

    @Override
    public void subscribe(List<String> filters) {}

    @Override
    public void unsubscribe(List<String> filters) {}

    @Override
    public void acknowledge(int packetId, int qos) {}

    @Override
    public void close() {}
  }
}
