package io.ronda.web.live;

import io.ronda.core.site.Person;
import io.ronda.core.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A page that is told of changes. What it does not take in time collects up to a bound; then it is
/// let go, and resumes from the last event that it got.
final class Subscriber {

  private static final int MOST_WAITING = 1000;

  private final Person person;
  private final Optional<String> site;
  private final Language language;
  private final BlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Runnable dismissal;
  private volatile boolean over;

  /// @param site the only site that it wants to hear of; empty for all in the person's scope
  /// @param dismissal cuts the connection to a page that does not read
  Subscriber(Person person, Optional<String> site, Language language, Runnable dismissal) {
    this.person = person;
    this.site = site;
    this.language = language;
    this.dismissal = dismissal;
  }

  Language language() {
    return language;
  }

  boolean wants(String ofSite) {
    return person.maySee(ofSite) && (site.isEmpty() || site.get().equals(ofSite));
  }

  /// Hands a frame over without waiting.
  void offer(Frame frame) {
    if (wants(frame.site()) && !waiting.offer(frame)) {
      end();
      dismissal.run();
    }
  }

  /// What waits, at the latest when the time is up; empty where nothing came.
  List<Frame> take(long seconds) throws InterruptedException {
    List<Frame> frames = new ArrayList<>();
    Frame first = waiting.poll(seconds, TimeUnit.SECONDS);
    if (first != null) {
      frames.add(first);
      waiting.drainTo(frames);
    }
    return frames;
  }

  /// Lets it go; whoever waits in [#take] is woken.
  void end() {
    over = true;
    waiting.clear();
    waiting.offer(Frame.of("", ""));
  }

  boolean isOver() {
    return over;
  }
}
