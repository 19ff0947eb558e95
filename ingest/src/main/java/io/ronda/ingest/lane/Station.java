package io.ronda.ingest.lane;

import io.ronda.ingest.decode.Decoded;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the things that must have happened to a run before it is acknowledged: its readings are
/// in the store, a listener has accepted it. Each station works through the runs in their order and
/// at its own pace, so that one that fails does not hold up the others; it tries again until it
/// succeeds. Runs that wait are taken together. Several workers of a station work on several runs.
final class Station {

  private static final Logger LOG = LoggerFactory.getLogger(Station.class);

  private final String name;
  private final int limit;
  private final Work work;
  private final Runnable passed;
  private final Supplier<Backoff> pauses;
  private final Health.Watched health;

  private volatile boolean closing;

  /// Not longer than the window, which bounds what is in flight.
  private final BlockingQueue<InFlight> waiting = new LinkedBlockingQueue<>();

  private final ReentrantLock turn = new ReentrantLock();

  /// @param limit the most messages that are taken together
  /// @param passed called after runs have passed
  Station(
      String name,
      int limit,
      Work work,
      Runnable passed,
      Supplier<Backoff> pauses,
      InstantSource clock) {
    this.name = name;
    this.limit = limit;
    this.work = work;
    this.passed = passed;
    this.pauses = pauses;
    this.health = new Health.Watched(name, true, "", clock);
  }

  void accept(InFlight run) {
    waiting.add(run);
  }

  Health health() {
    return health.present();
  }

  /// Lets [#work] end at the next failure; what is under way may be interrupted then.
  void close() {
    closing = true;
  }

  /// How many may [#work] at the same time.
  int workers() {
    return work.atOnce();
  }

  /// Works until the thread is interrupted.
  void work() {
    Backoff backoff = pauses.get();
    try {
      while (true) {
        List<InFlight> runs = next();
        untilDone(Decoded.joined(runs.stream().map(InFlight::decoded).toList()), backoff);
        runs.forEach(InFlight::passed);
        passed.run();
      }
    } catch (InterruptedException closing) {
      LOG.debug("{} ends", name);
    }
  }

  private List<InFlight> next() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      List<InFlight> runs = new ArrayList<>();
      runs.add(waiting.take());
      int messages = runs.getFirst().messages();
      for (InFlight next = waiting.peek();
          next != null && messages + next.messages() <= limit;
          next = waiting.peek()) {
        messages += next.messages();
        runs.add(waiting.remove());
      }
      return runs;
    } finally {
      turn.unlock();
    }
  }

  private void untilDone(Decoded decoded, Backoff backoff) throws InterruptedException {
    while (true) {
      try {
        work.work().accept(decoded);
        recovered(backoff);
        return;
      } catch (RuntimeException failure) {
        if (closing) {
          throw new InterruptedException("closing");
        }
        failed(failure);
        backoff.pause();
      }
    }
  }

  private void failed(RuntimeException failure) {
    if (health.present().works()) {
      LOG.warn("{} fails and is tried again until it succeeds: {}", name, failure.getMessage());
      LOG.debug("{} failed here", name, failure);
    }
    health.fails(String.valueOf(failure.getMessage()));
  }

  private void recovered(Backoff backoff) {
    if (!health.present().works()) {
      LOG.info("{} works again", name);
    }
    health.works();
    backoff.reset();
  }
}
