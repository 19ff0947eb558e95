package io.ronda.alerting.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.rule.Memory;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What is counted does not depend on when it was looked at, nor on what was looked at twice.
class ATallyIsTakenPieceByPiece {

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Trigger.Metered HOURS =
      new Trigger.RunningTime("point", Duration.ofHours(500), Duration.ZERO);
  private static final Trigger.Metered STARTS = new Trigger.Count("point", 500, 0);

  @Property
  void theHoursAndStartsAreThoseOfASlowReference(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 20) Integer> minutes,
      @ForAll @Size(60) List<Boolean> on,
      @ForAll @Size(60) List<@IntRange(max = 3) Integer> twice) {
    Tally hours = Tally.from(BEGIN);
    Tally starts = Tally.from(BEGIN);
    long expectedMinutes = 0;
    long expectedStarts = 0;
    long at = BEGIN.toEpochMilli();
    for (int i = 0; i < minutes.size(); i++) {
      at += Duration.ofMinutes(minutes.get(i)).toMillis();
      boolean was = i > 0 && on.get(i - 1);
      // Fifteen minutes are as far apart as two readings may lie.
      expectedMinutes += was && minutes.get(i) <= 15 ? minutes.get(i) : 0;
      expectedStarts += i > 0 && !was && on.get(i) ? 1 : 0;
      for (int again = 0; again <= twice.get(i); again++) {
        hours = stored(hours.and(HOURS.meter(), at, Value.of(on.get(i))));
        starts = stored(starts.and(STARTS.meter(), at, Value.of(on.get(i) ? 7.5 : 0)));
        // Comes too late.
        hours = hours.and(HOURS.meter(), at - 1, Value.of(!on.get(i)));
      }
    }

    assertThat(hours.amount()).isEqualTo(expectedMinutes / 60.0);
    assertThat(starts.amount()).isEqualTo((double) expectedStarts);
  }

  @Property
  void whatComesLateCountsAsIfItHadComeInTime(
      @ForAll @Size(40) List<@IntRange(min = 1, max = 20) Integer> minutes,
      @ForAll @Size(40) List<Boolean> on,
      @ForAll @Size(40) List<@IntRange(max = 30) Integer> late) {
    List<Heard> heard = new ArrayList<>();
    Instant at = BEGIN;
    for (int i = 0; i < minutes.size(); i++) {
      at = at.plus(Duration.ofMinutes(minutes.get(i)));
      heard.add(new Heard(at, at.plus(Duration.ofMinutes(late.get(i))), on.get(i)));
    }
    Tally looked = Tally.from(BEGIN);
    for (Instant now = BEGIN; !now.isAfter(at.plus(Counting.LATE)); now = now.plusSeconds(420)) {
      looked = stored(counted(looked, heard, now));
    }
    Instant end = at.plus(Duration.ofDays(1));

    Tally atOnce = counted(Tally.from(BEGIN), heard, end);
    assertThat(counted(looked, heard, end)).isEqualTo(atOnce);
  }

  /// A reading, and when it is in the store.
  private record Heard(Instant at, Instant stored, boolean on) {}

  private static Tally counted(Tally before, List<Heard> heard, Instant now) {
    var counting = new Counting(HOURS.meter(), before, now);
    heard.stream()
        .filter(one -> !one.stored().isAfter(now) && one.at().isAfter(before.until()))
        .forEach(one -> counting.take(reading(one)));
    return counting.tally();
  }

  private static Reading reading(Heard heard) {
    long at = heard.at().toEpochMilli();
    return new Reading(BrocadeGarden.PUMP, "point", at, at, Value.of(heard.on()));
  }

  /// As the database gives it back.
  private static Tally stored(Tally tally) {
    return tally.meter() == null
        ? tally
        : new Tally(
            tally.since(),
            tally.until(),
            (Memory.Meter) Memory.parse(Memory.write(tally.meter())),
            tally.amount());
  }

  @Property
  void nothingIsExpectedOfAPaceThatNobodyHasSeen(
      @ForAll @IntRange(max = 59) int minutes, @ForAll @IntRange(min = 1, max = 1000) int times) {
    var meter = new Memory.Counted("starts", BEGIN.toEpochMilli(), times, List.of(), true);
    var tally = new Tally(BEGIN, BEGIN, meter, times);

    assertThat(tally.expected(2000, BEGIN.plus(Duration.ofMinutes(minutes)))).isEmpty();
    assertThat(Tally.from(BEGIN).expected(2000, BEGIN.plus(Duration.ofDays(9)))).isEmpty();
    assertThat(tally.expected(2.0 * times, BEGIN.plus(Duration.ofDays(10))))
        .as("half in ten days")
        .contains(BEGIN.plus(Duration.ofDays(20)));
  }
}
