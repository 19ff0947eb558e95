package io.ronda.patrol.round;

import io.ronda.alerting.task.Tasks;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.patrol.site.SiteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Keeps the verdicts on rounds up to date: when taps come in, and when time passes.
///
/// A verdict, its journal, its tasks and the notice to open pages are one transaction. Taps only
/// withdraw tasks; the sweep opens them, so that a phone that uploads a night's taps one by one
/// does not open and withdraw a task for each.
public final class Rounds {

  /// How long the sweep waits for more taps before it opens tasks: after a late tap, and where it
  /// closes a round late itself, because then taps may be waiting in the broker too.
  private static final Duration SETTLE = Duration.ofMinutes(1);

  /// Rounds in one transaction; more wait for the next sweep.
  private static final int BATCH = 200;

  private final Jdbi jdbi;
  private final Misses misses;
  private final InstantSource clock;

  public Rounds(Jdbi jdbi, Tasks tasks, InstantSource clock) {
    this.jdbi = jdbi;
    this.misses = new Misses(tasks);
    this.clock = clock;
  }

  /// Judges every round that is due: its window begins, it closes, or late taps have settled. What
  /// is due stands in the database, so a sweep after an outage catches up.
  public void sweep() {
    Instant now = clock.instant();
    SiteOrder.each(
        jdbi,
        sitesWithDueRounds(now),
        (transaction, site, zone) ->
            LiveEvents.publish(transaction, sweep(transaction, site, zone, now)));
  }

  /// Judges the rounds that these taps of a site count for. The caller has the site's turn, and
  /// publishes the notices to open pages as its last step.
  ///
  /// @param taps ids of accepted taps
  public List<LiveEvent> tapped(Handle transaction, String site, List<String> taps) {
    if (taps.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<LiveEvent> changes = new ArrayList<>();
    for (Judged judged : judge(transaction, touched(transaction, site, taps), now)) {
      Instant dueAt = judged.closed() ? now.plus(SETTLE) : judged.nextStep();
      changes.addAll(save(transaction, judged, now, dueAt));
    }
    return changes;
  }

  private List<LiveEvent> sweep(Handle transaction, String site, ZoneId zone, Instant now) {
    List<LiveEvent> changes = new ArrayList<>();
    for (Judged judged : judge(transaction, due(transaction, site, now), now)) {
      if (judged.closesLate(now)) {
        changes.addAll(save(transaction, judged, now, now.plus(SETTLE)));
      } else {
        changes.addAll(save(transaction, judged, now, judged.nextStep()));
        changes.addAll(misses.open(transaction, judged.after(), zone));
      }
    }
    return changes;
  }

  /// A round before and after a judgement.
  private record Judged(Round before, Round after) {

    boolean closed() {
      return after.state() == RoundState.INCOMPLETE || after.state() == RoundState.MISSED;
    }

    boolean closesLate(Instant now) {
      return closed()
          && after.state() != before.state()
          && now.isAfter(after.window().closes().plus(SETTLE));
    }

    /// When time alone changes the verdict; null where it does not.
    @Nullable Instant nextStep() {
      return switch (after.state()) {
        case PLANNED -> after.window().start();
        case OPEN -> after.window().closes();
        case COMPLETED, INCOMPLETE, MISSED -> null;
      };
    }
  }

  private static List<Judged> judge(Handle transaction, List<Long> ids, Instant now) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Presence>> presences = VerdictStore.presences(transaction, ids);
    return RoundStore.load(transaction, ids).stream()
        .map(
            round ->
                new Judged(
                    round, Judge.judge(round, presences.getOrDefault(round.id(), List.of()), now)))
        .toList();
  }

  private List<LiveEvent> save(
      Handle transaction, Judged judged, Instant now, @Nullable Instant dueAt) {
    Round after = judged.after();
    if (!VerdictStore.save(transaction, judged.before(), after, now, dueAt)) {
      return List.of();
    }
    List<LiveEvent> changes = new ArrayList<>(misses.withdraw(transaction, after));
    changes.add(after.changed());
    return changes;
  }

  private List<String> sitesWithDueRounds(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct site from round where due_at <= :now order by site")
                .bind("now", now)
                .mapTo(String.class)
                .list());
  }

  private static List<Long> due(Handle transaction, String site, Instant now) {
    return transaction
        .createQuery(
            """
            select id from round where site = :site and due_at <= :now
            order by due_at, id limit :limit
            """)
        .bind("site", site)
        .bind("now", now)
        .bind("limit", BATCH)
        .mapTo(Long.class)
        .list();
  }

  private static List<Long> touched(Handle transaction, String site, List<String> taps) {
    return transaction
        .createQuery(
            """
            select distinct round.id
            from tap
              join round on round.site = tap.site
                and round.closes_at > tap.event_time and round.opens_at <= tap.event_time
              join visit on visit.round = round.id and visit.checkpoint = tap.checkpoint
            where tap.site = :site and tap.id = any(:taps)
            """)
        .bind("site", site)
        .bindArray("taps", String.class, taps)
        .mapTo(Long.class)
        .list();
  }
}
