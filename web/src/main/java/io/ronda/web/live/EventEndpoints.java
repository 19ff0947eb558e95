package io.ronda.web.live;

import io.ronda.core.live.LiveEvent;
import io.ronda.web.access.Caller;
import io.ronda.web.http.Endpoint;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Output;
import io.ronda.web.http.Request;
import io.ronda.web.problem.Failure;
import io.ronda.web.session.Sessions;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The stream of live events to one page.
public final class EventEndpoints implements Endpoints.Source {

  private static final long HEARTBEAT_SECONDS = 15;
  private static final Duration SESSION_CHECK = Duration.ofSeconds(15);
  private static final int RETRY_MILLIS = 2000;
  private static final String HEARTBEAT = ": still here\n\n";

  /// Neither the server nor a proxy may hold events back to compress or buffer them.
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/event-stream",
          "Cache-Control", "no-cache",
          "Content-Encoding", "identity",
          "X-Accel-Buffering", "no");

  private final LiveFeed feed;
  private final Sessions sessions;

  public EventEndpoints(LiveFeed feed, Sessions sessions) {
    this.feed = feed;
    this.sessions = sessions;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.stream("streamEvents", this::open);
  }

  private Endpoint.Streaming open(Request request) {
    feed.checkRoom();
    Optional<Long> last = last(request);
    return new Endpoint.Streaming(HEADERS, output -> write(request, last, output));
  }

  private void write(Request request, Optional<Long> last, Output output)
      throws InterruptedException {
    var subscriber =
        new Subscriber(request.person(), request.text("site"), request.language(), output::cut);
    output.onClose(subscriber::end);
    try {
      output.write(begin(subscriber, feed.subscribe(subscriber, last)));
      follow(subscriber, request.caller(), output);
    } finally {
      feed.unsubscribe(subscriber);
    }
  }

  private static Optional<Long> last(Request request) {
    return request
        .text("Last-Event-ID")
        .or(() -> request.text("lastEventId"))
        .filter(text -> !text.isBlank())
        .map(
            text ->
                NumericIds.of(text)
                    .orElseThrow(
                        () ->
                            Failure.invalid("Last-Event-ID", "不是事件编号", "is not the id of an event")
                                .exception()));
  }

  /// First how to come back, then what was missed, then the position.
  private Buffer begin(Subscriber subscriber, LiveFeed.Start start) {
    String missed =
        switch (start.missed()) {
          case Missed.TooMuch() -> Frame.event("reset", start.position(), "{}");
          case Missed.Events(List<LiveEvent> events) ->
              events.stream()
                  .filter(event -> subscriber.wants(event.site()))
                  .flatMap(event -> feed.frame(event).stream())
                  .map(frame -> frame.in(subscriber.language()))
                  .collect(Collectors.joining());
        };
    return Buffer.buffer(
        "retry: " + RETRY_MILLIS + "\n\n" + missed + "id: " + start.position() + "\n\n");
  }

  private void follow(Subscriber subscriber, Caller caller, Output output)
      throws InterruptedException {
    long checked = System.nanoTime();
    while (!subscriber.isOver()) {
      List<Frame> frames = subscriber.take(HEARTBEAT_SECONDS);
      output.write(Buffer.buffer(frames.isEmpty() ? HEARTBEAT : text(frames, subscriber)));
      if (System.nanoTime() - checked > SESSION_CHECK.toNanos()) {
        checked = System.nanoTime();
        if (!sessions.lasts(caller)) {
          return;
        }
      }
    }
  }

  private static String text(List<Frame> frames, Subscriber subscriber) {
    return frames.stream()
        .map(frame -> frame.in(subscriber.language()))
        .collect(Collectors.joining());
  }
}
