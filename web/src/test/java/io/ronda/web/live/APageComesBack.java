package io.ronda.web.live;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.EventStream;
import io.ronda.web.testing.EventStream.Event;
import io.ronda.web.testing.RunningRonda;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// After a break a page hears what it missed, each change once.
final class APageComesBack {

  private static final AtomicInteger addresses = new AtomicInteger();

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client program = ronda.program();

  @Test
  void itHearsWhatItMissed() {
    String before = positionNow();
    String first = alarm();
    String second = alarm();

    try (var page = EventStream.open(program.with("Last-Event-ID", before), "/api/v1/events")) {
      await().until(() -> page.events("alarm").size() == 2);
      String third = alarm();
      await().until(() -> page.events("alarm").size() == 3);

      assertThat(page.events("alarm"))
          .extracting(event -> addressIn(event.data()))
          .containsExactly(first, second, third);
      assertThat(page.events("reset")).isEmpty();
    }
  }

  @Test
  void itMaySayWhereItWasInTheAddressToo() {
    String before = positionNow();
    alarm();

    try (var page = EventStream.open(program, "/api/v1/events?lastEventId=" + before)) {
      await().until(() -> page.events("alarm").size() == 1);
    }
  }

  @Test
  void whatItMissedTooLongAgoItMustReload() {
    String before = positionNow();
    alarm();
    assertThat(positionNow()).isNotEqualTo(before);
    ronda.database().jdbi().useHandle(handle -> handle.execute("delete from live_event"));
    alarm();

    try (var page = EventStream.open(program.with("Last-Event-ID", before), "/api/v1/events")) {
      await().until(() -> page.events("reset").size() == 1);
      assertThat(page.events()).first().extracting(Event::name).isEqualTo("reset");
    }
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    assertThat(program.get("/api/v1/events?lastEventId=x").status()).isEqualTo(400);
  }

  /// Two writers commit in any order while pages come and go: together, a page and its successors
  /// hear of every change exactly once and in order.
  @Test
  void whileTwoWritersRaceNothingIsMissedOrDoubled() throws InterruptedException {
    String last = positionNow();
    Set<Long> alarms = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      alarms.add(Long.parseLong(idOf(alarm())));
    }
    last = awaitPosition(last);
    var writers = new CountDownLatch(2);
    List<Long> subjects = List.copyOf(alarms);
    Thread.startVirtualThread(() -> write(subjects.subList(0, 30), writers));
    Thread.startVirtualThread(() -> write(subjects.subList(30, 60), writers));

    List<Event> told = new ArrayList<>();
    while (told.size() < 60) {
      List<Event> heard = hearSome(told.isEmpty() ? last : told.getLast().id());
      told.addAll(heard);
    }
    writers.await();

    assertThat(told).extracting(event -> Long.valueOf(event.id())).isSorted();
    assertThat(told)
        .extracting(event -> Long.valueOf(subjectOf(event)))
        .containsExactlyInAnyOrderElementsOf(alarms);
  }

  /// What a page hears that comes, stays until it has heard something, and goes.
  private List<Event> hearSome(String last) {
    try (var page = EventStream.open(program.with("Last-Event-ID", last), "/api/v1/events")) {
      await().until(() -> !page.events().isEmpty());
      return List.copyOf(page.events());
    }
  }

  /// Each change is a transaction of its own.
  private static void write(List<Long> subjects, CountDownLatch done) {
    for (Long subject : subjects) {
      var event = new LiveEvent(null, LiveEvent.Type.ALARM, "demo", Long.toString(subject));
      ronda.database().jdbi().useTransaction(handle -> LiveEvents.publish(handle, List.of(event)));
    }
    done.countDown();
  }

  private static String subjectOf(Event event) {
    return event.data().replaceFirst(".*?\"id\":\"(\\d+)\".*", "$1");
  }

  private String idOf(String address) {
    for (var item : program.get("/api/v1/alarms?limit=500").json().at("/items")) {
      if (item.path("address").asText().equals(address)) {
        return item.path("id").asText();
      }
    }
    throw new IllegalStateException("no alarm at " + address);
  }

  private static String addressIn(String alarm) {
    return alarm.replaceFirst(".*\"address\":\"([^\"]*)\".*", "$1");
  }

  /// Raises an alarm and returns its address.
  private static String alarm() {
    String address = "9-" + addresses.incrementAndGet();
    ronda.fire(PANEL, address);
    return address;
  }

  /// The id of the newest change, once the server has told of it.
  private String positionNow() {
    return awaitPosition("");
  }

  private String awaitPosition(String other) {
    long newest = new LiveEvents(ronda.database().jdbi()).newest();
    try (var page = EventStream.open(program, "/api/v1/events")) {
      await().until(() -> !page.lastId().isEmpty() && !page.lastId().equals(other));
      if (Long.parseLong(page.lastId()) < newest) {
        await().until(() -> Long.parseLong(page.lastId()) >= newest);
      }
      return page.lastId();
    }
  }
}
