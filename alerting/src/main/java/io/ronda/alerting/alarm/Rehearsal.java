package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.Hearing;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Reading;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One rule at one equipment, judged by the same code as live, and without an alarm being raised:
/// what [AlarmEngine] would have made of readings that are handed over in the order in which they
/// arrived.
///
/// Delays end and silences begin at the very moment at which they are due, which live is the next
/// sweep. The end of a rule's hours clears its alarm. Whatever the equipment speaks through counts
/// as there.
public final class Rehearsal {

  /// How far time goes on where something is due that does not happen.
  private static final long SWEEP_MILLIS = 1000;

  private final EquipmentWatch watch;
  private final String rule;
  private final long since;
  private final BiConsumer<EvaluationKey, Consequence> audience;
  private final List<Reading> moment = new ArrayList<>();
  private final @Nullable Recent recent;
  private long now;
  private long elapsed;

  /// @param zone by whose clock schedules are
  /// @param since when somebody begins to listen, in epoch milliseconds; what was before is unknown
  /// @param audience is told what the rule's evaluation means
  public Rehearsal(
      Registered equipment,
      Rule rule,
      ZoneId zone,
      long since,
      BiConsumer<EvaluationKey, Consequence> audience) {
    Registered rehearsed = withRules(equipment, rulesOf(equipment.profile(), rule));
    this.watch = new EquipmentWatch(rehearsed, new Watchlist(rehearsed.profile().rules(), zone));
    this.rule = rule.id();
    this.since = since;
    this.audience = audience;
    this.recent = rule.when() instanceof Condition.Aggregate window ? new Recent(window) : null;
    elapse(since);
  }

  /// A reading arrives. A rule about several points waits for those of the same moment.
  public void hear(Reading reading) {
    if (!moment.isEmpty() && !isTogether(moment.getLast(), reading)) {
      hearMoment();
    }
    moment.add(reading);
    if (!watch.looksAtSeveralPoints()) {
      hearMoment();
    }
  }

  /// Time passes, and what is due before its end happens. Epoch milliseconds.
  public void pass(long until) {
    hearMoment();
    elapseTo(until);
  }

  private void hearMoment() {
    if (moment.isEmpty()) {
      return;
    }
    elapseTo(moment.getLast().receiveTime());
    if (recent != null) {
      moment.forEach(recent::add);
    }
    var staging = new Staging();
    watch.alive(now, staging);
    watch.observe(moment, staging);
    tell(staging);
    moment.clear();
  }

  private static boolean isTogether(Reading one, Reading next) {
    return one.eventTime() == next.eventTime() && one.receiveTime() == next.receiveTime();
  }

  private void elapseTo(long until) {
    for (long due = nextDue(); due < until; due = nextDue()) {
      elapse(due > elapsed ? Math.max(due, now) : now + SWEEP_MILLIS);
    }
    now = Math.max(now, until);
  }

  private long nextDue() {
    return recent == null ? watch.nextDue() : Math.min(watch.nextDue(), recent.turnAfter(elapsed));
  }

  private void elapse(long until) {
    now = until;
    elapsed = until;
    var staging = new Staging();
    watch.elapsed(now, new Hearing(since, now), staging);
    if (recent != null) {
      watch.dueWindows(now).forEach(window -> watch.judge(window, recent.of(window), now, staging));
    }
    tell(staging);
  }

  private void tell(Staging staging) {
    for (Change change : staging.changes()) {
      if (change.key().rule().equals(rule)) {
        switch (change) {
          case Change.Raised raised -> audience.accept(raised.key(), raised.consequence());
          case Change.Shifted shifted -> audience.accept(shifted.key(), shifted.consequence());
          case Change.Cleared cleared -> audience.accept(cleared.key(), cleared.consequence());
          case Change.Held held -> audience.accept(held.key(), held.consequence());
          case Change.Redefined(var key, _) -> audience.accept(key, new Consequence.Clear(now));
        }
      }
    }
    staging.commit();
  }

  /// While the equipment is silent its other rules stand still.
  private static List<Rule> rulesOf(Profile profile, Rule rule) {
    Stream<Rule> silences =
        profile.rules().stream()
            .filter(other -> other.when() instanceof Condition.Silence)
            .filter(other -> !other.id().equals(rule.id()));
    return Stream.concat(Stream.of(rule), silences).toList();
  }

  private static Registered withRules(Registered one, List<Rule> rules) {
    Profile of = one.profile();
    return new Registered(
        one.equipment(), new Profile(of.id(), of.name(), of.system(), of.points(), rules));
  }
}
