package io.ronda.alerting.backtest;

import io.ronda.alerting.backtest.Outcome.OfEquipment;
import io.ronda.core.equipment.EquipmentId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts the episodes of a rule, one equipment after the other, and keeps the newest.
final class Tally {

  static final int MOST_EPISODES = 1000;

  /// Three within this are chattering, where nobody has set it otherwise.
  private static final Duration CHATTERING = Duration.ofMinutes(1);

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
  private static final int HOURS = 24;

  private final Trial trial;
  private final PriorityQueue<Episode> newest =
      new PriorityQueue<>(Comparator.comparing(Episode::raisedAt));
  private final List<OfEquipment> done = new ArrayList<>();
  private final SortedMap<LocalDate, Integer> days = new TreeMap<>();
  private final int[] hours = new int[HOURS];
  private final Map<Long, Integer> tenMinutes = new HashMap<>();
  private @Nullable EquipmentId at;
  private @Nullable Episode longest;
  private long total;
  private long annunciations;
  private long active;
  private long totalHere;
  private long activeHere;
  private long chattering;
  private Raised last = Raised.NEVER;
  private Raised lastButOne = Raised.NEVER;

  /// When an episode began, and whether it counts as chattering already.
  private record Raised(long at, boolean counted) {

    static final Raised NEVER = new Raised(Long.MIN_VALUE / 2, false);
  }

  Tally(Trial trial) {
    this.trial = trial;
    ZonedDateTime last = trial.to().minusMillis(1).atZone(trial.zone());
    trial
        .from()
        .atZone(trial.zone())
        .toLocalDate()
        .datesUntil(last.toLocalDate().plusDays(1))
        .forEach(day -> days.put(day, 0));
  }

  /// The episodes that follow are of another equipment.
  void next(EquipmentId equipment) {
    finish();
    at = equipment;
    totalHere = 0;
    activeHere = 0;
    last = Raised.NEVER;
    lastButOne = Raised.NEVER;
  }

  /// An episode of the equipment, later than its others.
  void add(Episode episode) {
    totalHere++;
    activeHere += episode.millis();
    if (longest == null || episode.millis() > longest.millis()) {
      longest = episode;
    }
    newest.add(episode);
    if (newest.size() > MOST_EPISODES) {
      newest.remove();
    }
    countRaised(episode.raisedAt());
  }

  Outcome outcome() {
    finish();
    List<Episode> newestFirst = new ArrayList<>(newest);
    newestFirst.sort(Comparator.comparing(Episode::raisedAt).reversed());
    return new Outcome(
        total,
        List.copyOf(newestFirst),
        longest,
        chattering,
        (double) active / (span() * Math.max(1, done.size())),
        List.copyOf(done),
        Collections.unmodifiableSortedMap(days),
        Arrays.stream(hours).boxed().toList(),
        load());
  }

  private void finish() {
    if (at != null) {
      done.add(new OfEquipment(at, totalHere, (double) activeHere / span()));
      total += totalHere;
      active += activeHere;
      at = null;
    }
  }

  /// People are called: by an alarm that is raised, or that rises to a more severe level.
  void annunciated(Instant when) {
    annunciations++;
    tenMinutes.merge(when.toEpochMilli() / TEN_MINUTES, 1, Integer::sum);
  }

  private void countRaised(Instant raisedAt) {
    ZonedDateTime local = raisedAt.atZone(trial.zone());
    days.merge(local.toLocalDate(), 1, Integer::sum);
    hours[local.getHour()]++;
    annunciated(raisedAt);
    countChattering(raisedAt.toEpochMilli());
  }

  private void countChattering(long raisedAt) {
    boolean chatters = raisedAt - lastButOne.at() <= CHATTERING.toMillis();
    if (chatters) {
      chattering += 1 + (last.counted() ? 0 : 1) + (lastButOne.counted() ? 0 : 1);
    }
    lastButOne = new Raised(last.at(), last.counted() || chatters);
    last = new Raised(raisedAt, chatters);
  }

  private Load load() {
    long flooded =
        tenMinutes.values().stream().filter(number -> number > Load.MOST_IN_TEN_MINUTES).count();
    return new Load(
        (double) annunciations * DAY / span(),
        (double) annunciations * TEN_MINUTES / span(),
        tenMinutes.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        (double) flooded * TEN_MINUTES / span());
  }

  private long span() {
    return trial.toMillis() - trial.fromMillis();
  }
}
