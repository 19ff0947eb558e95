package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.ingest.decode.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TheInboxIsBounded {

  private static final Duration NO_LINGER = Duration.ZERO;

  private final PausingConnection connection = new PausingConnection();

  @Test
  void whoBringsTooMuchPausesUntilSomeIsTaken() throws Exception {
    var inbox = new Inbox(2, Long.MAX_VALUE);
    assertThat(inbox.put(delivery("1"))).isTrue();
    assertThat(inbox.put(delivery("2"))).isFalse();
    assertThat(connection.resumed).isZero();
    assertThat(topics(inbox.take(1, NO_LINGER))).containsExactly("1");
    assertThat(connection.resumed).isOne();
    assertThat(topics(inbox.take(10, NO_LINGER))).containsExactly("2");
    assertThat(connection.resumed).isOne();
  }

  @Test
  void whatWasOnItsWayIsTakenInAllTheSame() throws Exception {
    var inbox = new Inbox(1, Long.MAX_VALUE);
    assertThat(inbox.put(delivery("1"))).isFalse();
    assertThat(inbox.put(delivery("2"))).isFalse();
    assertThat(topics(inbox.take(1, NO_LINGER))).containsExactly("1");
    assertThat(connection.resumed).isZero();
    assertThat(topics(inbox.take(1, NO_LINGER))).containsExactly("2");
    assertThat(connection.resumed).isOne();
  }

  @Test
  void bytesCountToo() {
    var inbox = new Inbox(100, 10);
    assertThat(inbox.put(delivery("small", 9))).isTrue();
    assertThat(inbox.put(delivery("large", 10))).isFalse();
    inbox.clear();
    assertThat(connection.resumed).isOne();
  }

  @Test
  void aClosedInboxLetsEverybodyGo() throws Exception {
    var inbox = new Inbox(1, Long.MAX_VALUE);
    inbox.put(delivery("1"));
    inbox.close();
    assertThat(inbox.put(delivery("2"))).isTrue();
    assertThat(inbox.take(10, NO_LINGER)).isEmpty();
  }

  @Test
  void whoLingersWhenTheConnectionIsLostWaitsForTheNext() throws Exception {
    var inbox = new Inbox(10, Long.MAX_VALUE);
    var taken = new FutureTask<>(() -> topics(inbox.take(10, Duration.ofMillis(300))));
    Thread taker = Thread.ofVirtual().start(taken);
    await().until(() -> taker.getState() == Thread.State.WAITING);
    inbox.put(delivery("1"));
    await().until(() -> taker.getState() == Thread.State.TIMED_WAITING);
    inbox.clear();
    await().until(() -> taker.getState() == Thread.State.WAITING);
    inbox.put(delivery("1 again"));
    assertThat(taken.get(10, TimeUnit.SECONDS)).containsExactly("1 again");
  }

  private static List<String> topics(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> delivery.message().topic()).toList();
  }

  private Delivery delivery(String topic) {
    return delivery(topic, 0);
  }

  private Delivery delivery(String topic, int bytes) {
    return new Delivery(
        new Message(topic, new byte[bytes], 0), new Delivery.Receipt(connection, 1));
  }

  private static final class PausingConnection implements MqttSession.Connection {

    private int resumed;

    @Override
    public void resume() {
      resumed++;
    }

    @Override
    public Terms terms() {
      return new Terms(true, Terms.NEVER_EXPIRES, 2);
    }

    @Override
    public void subscribe(List<String> filters) {}

    @Override
    public void unsubscribe(List<String> filters) {}

    @Override
    public void publish(String topic, byte[] payload) {}

    @Override
    public void acknowledge(int[] packetIds) {}

    @Override
    public void close() {}
  }
}
