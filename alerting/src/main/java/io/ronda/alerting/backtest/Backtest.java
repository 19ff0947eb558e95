package io.ronda.alerting.backtest;

import io.ronda.alerting.backtest.Findings.Source;
import io.ronda.alerting.backtest.Trial.Subject;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Tries rules on what the store has kept, by the very code that evaluates them live. The readings
/// stream through; what is held does not grow with the span.
///
/// A trial begins without any knowledge of what was before. Readings of the rule's own points count
/// as the equipment's only signs of life, unless the rule is about silence: that hears all points.
public final class Backtest {

  /// Some minutes of work.
  static final long MOST_READINGS = 100_000_000;

  private static final int READINGS_PER_LOOK = 10_000;

  private final TelemetryStore store;

  public Backtest(TelemetryStore store) {
    this.store = store;
  }

  /// Whether a rule can be tried. Events are not kept with the readings.
  public static boolean canTry(Rule rule) {
    return !(rule.when() instanceof Condition.Event);
  }

  /// Runs a trial.
  ///
  /// @param progress is told how much is done, from 0 to 1, and may throw to end the trial
  /// @throws CancellationException where the thread is interrupted
  /// @throws TooManyReadingsException where the trial is too long
  public Findings run(Trial trial, DoubleConsumer progress) {
    var tried = new Tally(trial);
    var current = new Tally(trial);
    var pace = new Pace(trial, progress);
    List<Source> sources = new ArrayList<>();
    for (Subject subject : trial.subjects()) {
      sources.add(run(subject, trial, tried, current, pace));
      pace.nextSubject();
    }
    return new Findings(sources, tried.outcome(), trial.changes() ? current.outcome() : null);
  }

  private Source run(Subject subject, Trial trial, Tally tried, Tally current, Pace pace) {
    List<Course> courses = new ArrayList<>();
    courses.add(new Course(subject.equipment(), subject.rule(), trial, tried));
    if (trial.changes()) {
      courses.add(new Course(subject.equipment(), subject.current(), trial, current));
    }
    var arrivals = new Arrivals(reading -> courses.forEach(course -> course.hear(reading)));
    Source source =
        past(subject, trial)
            .read(
                reading -> {
                  pace.accept(reading);
                  arrivals.add(reading);
                });
    arrivals.end();
    courses.forEach(Course::end);
    return source;
  }

  private Past past(Subject subject, Trial trial) {
    Profile profile = subject.equipment().profile();
    return new Past(
        store,
        subject.equipment().equipment().id(),
        profile.points().stream()
            .filter(point -> concerns(point, subject.rule()) || concerns(point, subject.current()))
            .toList(),
        trial.from(),
        trial.to());
  }

  private static boolean concerns(Point point, Rule rule) {
    return switch (rule.when()) {
      case Condition.Silence _ -> true;
      case Condition.Limit _,
          Condition.Levels _,
          Condition.Rate _,
          Condition.Deviation _,
          Condition.All _,
          Condition.Any _,
          Condition.Flag _,
          Condition.Aggregate _,
          Condition.RunningTime _,
          Condition.Count _,
          Condition.Event _ ->
          rule.when().points().contains(point.id());
    };
  }

  /// Tells how far a trial is, and ends it where it must not go on.
  private static final class Pace implements Consumer<Reading> {

    private final Trial trial;
    private final DoubleConsumer progress;
    private long readings;
    private int subjects;

    Pace(Trial trial, DoubleConsumer progress) {
      this.trial = trial;
      this.progress = progress;
    }

    @Override
    public void accept(Reading reading) {
      if (++readings % READINGS_PER_LOOK == 0) {
        look(reading.eventTime());
      }
    }

    void nextSubject() {
      subjects++;
      look(trial.fromMillis());
    }

    private void look(long eventTime) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the backtest is no longer wanted");
      }
      if (readings > MOST_READINGS) {
        throw new TooManyReadingsException(MOST_READINGS);
      }
      double done =
          (double) (eventTime - trial.fromMillis()) / (trial.toMillis() - trial.fromMillis());
      progress.accept((subjects + done) / trial.subjects().size());
    }
  }
}
