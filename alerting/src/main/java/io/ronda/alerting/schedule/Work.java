package io.ronda.alerting.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a job does, and how often. Its failures are counted, and logged ever more rarely while they
/// go on; the next run comes anyway.
final class Work implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Work.class);

  private final String name;
  private final Duration period;
  private final Runnable action;
  private final Timer runs;
  private final Counter failures;
  private int failuresInARow;

  Work(String name, Duration period, Runnable action, MeterRegistry meters) {
    this.name = name;
    this.period = period;
    this.action = action;
    this.runs = meters.timer("ronda.job.runs", "job", name);
    this.failures = meters.counter("ronda.job.failures", "job", name);
  }

  Duration period() {
    return period;
  }

  @Override
  public void run() {
    Timer.Sample started = Timer.start();
    try {
      action.run();
      failuresInARow = 0;
    } catch (RuntimeException | Error e) {
      failures.increment();
      if (Integer.bitCount(++failuresInARow) == 1) {
        log.error(
            "job {} failed for the {}. time; it runs again in {}", name, failuresInARow, period, e);
      }
    } finally {
      started.stop(runs);
    }
  }
}
