package io.ronda.web.live;

import io.ronda.core.site.Person;
import io.ronda.core.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A page that is told of changes. What it does not take in time collects up to a bound; then it is
/// let go, and resumes from the last event that it got.
final class Subscriber {

  private static final int MOST_CHARACTERS = 4 << 20;

  private final Person person;
  private final Optional<String> site;
  private final Language language;
  private final BlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger characters = new AtomicInteger();
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
    if (over || !wants(frame.site())) {
      return;
    }
    waiting.add(frame);
    if (characters.addAndGet(length(frame)) > MOST_CHARACTERS) {
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
    frames.forEach(frame -> characters.addAndGet(-length(frame)));
    return frames;
  }

  /// Lets it go; whoever waits in [#take] is woken.
  void end() {
    over = true;
    waiting.clear();
    waiting.add(Frame.of("", ""));
  }

  boolean isOver() {
    return over;
  }

  private int length(Frame frame) {
    return frame.in(language).length();
  }
}
