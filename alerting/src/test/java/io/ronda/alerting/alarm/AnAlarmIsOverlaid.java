package io.ronda.alerting.alarm;

import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.OUT_OF_SERVICE;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.SHELVED;
import static io.ronda.alerting.alarm.AlarmState.SUPPRESSED;
import static io.ronda.alerting.alarm.AlarmState.UNACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Overlay.Removal;
import io.ronda.alerting.alarm.Overlay.Shelf;
import io.ronda.alerting.alarm.Overlay.Suppressed;
import io.ronda.core.profile.Handling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows 4 and 14 to 27 of the table of the alarm state machine; the others are told by
/// [AnAlarmLivesByIsa182].
class AnAlarmIsOverlaid {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(60);

  private static final Input RAISE = new Input.Raise();
  private static final Input CLEAR = new Input.Clear(false);
  private static final Input LATCH = new Input.Clear(true);
  private static final Input ACKNOWLEDGE = new Input.Acknowledge(null);
  private static final Input SHELVE = shelve(SOON);
  private static final Input ONCE = new Input.Shelve(new Shelf("o-001", SOON, true, "noise"));
  private static final Input UNSHELVE = new Input.Unshelve();
  private static final Input SUPPRESS = new Input.Suppress(new Suppressed(1, "s", SOON, "test"));
  private static final Input OVER = new Input.SuppressionOver();
  private static final Input REMOVE = remove("s-001");
  private static final Input RETURN = new Input.Return();
  private static final Input ELAPSED = new Input.Elapsed();

  /// Inputs one after the other, and where they lead.
  record Row(String number, Standing from, List<Input> inputs, AlarmState to) {

    @Override
    public String toString() {
      return number + ": " + from.base() + " to " + to;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("16 from A", NORMAL, SHELVED, SHELVE),
        row("16 from B", UNACK, SHELVED, SHELVE),
        row("16 from C", ACKED, SHELVED, SHELVE),
        row("16 from D", RTN_UNACK, SHELVED, SHELVE),
        row("16 from E", LATCHED_UNACK, SHELVED, SHELVE),
        row("16 from F", LATCHED_ACKED, SHELVED, SHELVE),
        row("17 until clear", ACKED, NORMAL, ONCE, CLEAR),
        row("17 stays with the condition", UNACK, SHELVED, ONCE),
        row("17 at the latest after its time", UNACK, UNACK, ONCE, UNSHELVE),
        row("17 owes its acknowledgement", UNACK, RTN_UNACK, ONCE, CLEAR),
        row("18a nothing there", NORMAL, NORMAL, SHELVE, UNSHELVE),
        row("18a raised only while shelved", NORMAL, NORMAL, SHELVE, RAISE, CLEAR, UNSHELVE),
        row("18a acknowledged before", ACKED, NORMAL, SHELVE, CLEAR, UNSHELVE),
        row("18b to D", UNACK, RTN_UNACK, SHELVE, CLEAR, UNSHELVE),
        row("18b to D once more", RTN_UNACK, RTN_UNACK, SHELVE, RAISE, CLEAR, UNSHELVE),
        row("18b to E", UNACK, LATCHED_UNACK, SHELVE, LATCH, UNSHELVE),
        row("18b to E, unseen", NORMAL, LATCHED_UNACK, SHELVE, RAISE, LATCH, UNSHELVE),
        row("18b to F", ACKED, LATCHED_ACKED, SHELVE, LATCH, UNSHELVE),
        row("19 from B", UNACK, UNACK, SHELVE, UNSHELVE),
        row("19 from C, seen before", ACKED, UNACK, SHELVE, UNSHELVE),
        row("19 raised while shelved", NORMAL, UNACK, SHELVE, RAISE, UNSHELVE),
        row("20 raise", NORMAL, SHELVED, SHELVE, RAISE),
        row("20 many times", UNACK, SHELVED, SHELVE, CLEAR, RAISE, CLEAR, RAISE),
        row("20 one-shot, to A", ACKED, NORMAL, ONCE, CLEAR),
        row("20 one-shot, raised again before", RTN_UNACK, SHELVED, SHELVE, RAISE, ONCE),
        row("21", UNACK, SHELVED, SHELVE, shelve(NOW.plusSeconds(90))),
        row("22 from A", NORMAL, SUPPRESSED, SUPPRESS),
        row("22 from B", UNACK, SUPPRESSED, SUPPRESS),
        row("22 from C", ACKED, SUPPRESSED, SUPPRESS),
        row("22 from D", RTN_UNACK, SUPPRESSED, SUPPRESS),
        row("22 from E", LATCHED_UNACK, SUPPRESSED, SUPPRESS),
        row("22 from F", LATCHED_ACKED, SUPPRESSED, SUPPRESS),
        row("22 from G", UNACK, SUPPRESSED, SHELVE, SUPPRESS),
        row("22 and the shelf shows again", UNACK, SHELVED, SHELVE, SUPPRESS, OVER),
        row("23a", ACKED, UNACK, SUPPRESS, OVER),
        row("23a raised meanwhile", NORMAL, UNACK, SUPPRESS, RAISE, OVER),
        row("23b as 18a", NORMAL, NORMAL, SUPPRESS, RAISE, CLEAR, OVER),
        row("23b as 18b", UNACK, RTN_UNACK, SUPPRESS, CLEAR, OVER),
        row("24 from A", NORMAL, OUT_OF_SERVICE, REMOVE),
        row("24 from B", UNACK, OUT_OF_SERVICE, REMOVE),
        row("24 from C", ACKED, OUT_OF_SERVICE, REMOVE),
        row("24 from D", RTN_UNACK, OUT_OF_SERVICE, REMOVE),
        row("24 from E", LATCHED_UNACK, OUT_OF_SERVICE, REMOVE),
        row("24 from F", LATCHED_ACKED, OUT_OF_SERVICE, REMOVE),
        row("24 from G", UNACK, OUT_OF_SERVICE, SHELVE, REMOVE),
        row("24 from H", UNACK, OUT_OF_SERVICE, SUPPRESS, REMOVE),
        row("25 as 23a", ACKED, UNACK, REMOVE, RETURN),
        row("25 as 18a", ACKED, NORMAL, REMOVE, CLEAR, RETURN),
        row("25 as 18b", UNACK, RTN_UNACK, REMOVE, CLEAR, RETURN),
        row("25 to what is below", UNACK, SUPPRESSED, SUPPRESS, REMOVE, RETURN),
        row("25 to what came meanwhile", UNACK, SUPPRESSED, REMOVE, SUPPRESS, RETURN),
        row("25 as 18b to E", UNACK, LATCHED_UNACK, REMOVE, LATCH, RETURN),
        row("25 as 18b to F", ACKED, LATCHED_ACKED, REMOVE, LATCH, RETURN),
        row("27 from B", UNACK, NORMAL, new Input.Redefine()),
        row("27 from C", ACKED, NORMAL, new Input.Redefine()),
        row("27 from D", RTN_UNACK, NORMAL, new Input.Redefine()),
        row("27 from E", LATCHED_UNACK, NORMAL, new Input.Redefine()),
        row("27 from F", LATCHED_ACKED, NORMAL, new Input.Redefine()),
        row("27 from H", UNACK, NORMAL, SUPPRESS, new Input.Redefine()),
        row("27 from G", UNACK, NORMAL, SHELVE, new Input.Redefine()),
        row("27 from I", LATCHED_ACKED, NORMAL, REMOVE, new Input.Redefine()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rows16To27GoWhereTheTableSays(Row row) {
    Standing standing = row.from();
    for (Input input : row.inputs()) {
      standing = after(standing, input, Handling.DEFAULT, NOW);
    }
    assertThat(standing.state()).isEqualTo(row.to());
    if (row.to() == NORMAL) {
      assertThat(standing).as("nothing is left over").isEqualTo(Standing.NORMAL);
    }
  }

  @Test
  void row4ClearingOneThatNobodyHasToAcknowledgeMakesItNormal() {
    Handling quiet = handling("{\"ackRequired\": false}");
    assertThat(after(Standing.of(UNACK), CLEAR, quiet, NOW).state()).isEqualTo(NORMAL);
  }

  @Test
  void row14ItCallsAgainAsOftenAsTheRuleSays() {
    Handling twice = handling("{\"reAlarm\": \"PT10M\", \"reAlarms\": 2}");
    Instant now = NOW;
    Standing standing = Standing.of(UNACK);
    for (int i = 0; i < 2; i++) {
      standing = after(standing, ACKNOWLEDGE, twice, now);
      Instant due = now.plus(Duration.ofMinutes(10));
      assertThat(next(standing, ELAPSED, twice, due.minusMillis(1)))
          .isEqualTo(new Transition.Stay());
      standing = after(standing, ELAPSED, twice, due);
      assertThat(standing.state()).isEqualTo(UNACK);
      now = due;
    }
    assertThat(after(standing, ACKNOWLEDGE, twice, now).dueAt()).isEmpty();
  }

  @Test
  void row15AnAcknowledgementIsGoodForSoLong() {
    Handling half = handling("{\"ackTimeout\": \"PT30M\"}");
    Standing acknowledged = after(Standing.of(UNACK), ACKNOWLEDGE, half, NOW);
    Instant due = NOW.plus(Duration.ofMinutes(30));
    assertThat(next(acknowledged, ELAPSED, half, due.minusMillis(1)))
        .isEqualTo(new Transition.Stay());
    assertThat(after(acknowledged, ELAPSED, half, due).state()).isEqualTo(UNACK);
    assertThat(after(acknowledged, CLEAR, half, NOW).dueAt()).isEmpty();
  }

  @Test
  void row18AShelfExpiresAtItsTimeAndNotBefore() {
    Standing shelved = after(Standing.of(ACKED), SHELVE, Handling.DEFAULT, NOW);
    assertThat(next(shelved, ELAPSED, Handling.DEFAULT, SOON.minusMillis(1)))
        .isEqualTo(new Transition.Stay());
    assertThat(after(shelved, ELAPSED, Handling.DEFAULT, SOON).state()).isEqualTo(UNACK);
  }

  @Test
  void row16AShelfHasABoundedEndAndTheRuleMayForbidIt() {
    Instant most = NOW.plus(Handling.DEFAULT.maxShelve());
    assertThat(after(Standing.of(UNACK), shelve(most), Handling.DEFAULT, NOW).state())
        .isEqualTo(SHELVED);
    assertRejected(Standing.of(UNACK), shelve(most.plusMillis(1)), Handling.DEFAULT);
    assertRejected(Standing.of(UNACK), shelve(NOW), Handling.DEFAULT);
    assertRejected(Standing.of(UNACK), SHELVE, handling("{\"shelvable\": false}"));
    assertRejected(Standing.of(RTN_UNACK), ONCE, Handling.DEFAULT);
  }

  @Test
  void row26WhatIsSuppressedOrOutOfServiceIsNotShelved() {
    Standing suppressed = after(Standing.of(UNACK), SUPPRESS, Handling.DEFAULT, NOW);
    Standing removed = after(Standing.of(UNACK), REMOVE, Handling.DEFAULT, NOW);
    assertRejected(suppressed, SHELVE, Handling.DEFAULT);
    assertRejected(removed, SHELVE, Handling.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(
      value = AlarmState.class,
      names = {"NORMAL", "UNACK", "ACKED", "RTN_UNACK", "LATCHED_UNACK", "LATCHED_ACKED"})
  void nobodyAcknowledgesOrResetsWhatIsOverlaid(AlarmState base) {
    for (Input overlay : List.of(SHELVE, SUPPRESS, REMOVE)) {
      Standing overlaid = after(Standing.of(base), overlay, Handling.DEFAULT, NOW);
      assertRejected(overlaid, ACKNOWLEDGE, Handling.DEFAULT);
      assertRejected(overlaid, new Input.Reset(), Handling.DEFAULT);
    }
  }

  @Test
  void row24TakesTwoPeopleWhereTheRuleSaysSo() {
    Handling two = handling("{\"outOfService\": \"two-people\"}");
    assertRejected(Standing.of(UNACK), remove("api"), two);
    Standing proposed = noted(Standing.of(UNACK), REMOVE, two, NOW);
    assertThat(proposed.state()).isEqualTo(UNACK);
    assertRejected(proposed, REMOVE, two);

    Standing removed = after(proposed, remove("s-002"), two, NOW.plusSeconds(1));
    assertThat(removed.state()).isEqualTo(OUT_OF_SERVICE);
    assertThat(removed.overlay().removal())
        .isEqualTo(new Removal("s-001", "s-002", NOW.plusSeconds(1), "repair", "W-1"));
    assertThat(removed.proposal()).isNull();

    Instant late = NOW.plus(AlarmLifeCycle.PROPOSAL);
    assertThat(noted(proposed, ELAPSED, two, late)).isEqualTo(Standing.of(UNACK));
    assertThat(noted(proposed, remove("s-002"), two, late).proposal())
        .as("the second one is the first of a new proposal")
        .extracting(Standing.Proposal::by)
        .isEqualTo("s-002");
    assertRejected(Standing.of(UNACK), REMOVE, handling("{\"outOfService\": \"never\"}"));
  }

  @Test
  void row2TakesANoteWhereTheRuleSaysSo() {
    Handling note = handling("{\"noteRequired\": true}");
    assertRejected(Standing.of(UNACK), new Input.Acknowledge(" "), note);
    assertThat(after(Standing.of(UNACK), new Input.Acknowledge("seen"), note, NOW).state())
        .isEqualTo(ACKED);
    assertThat(next(Standing.of(ACKED), ACKNOWLEDGE, note, NOW)).isEqualTo(new Transition.Stay());
  }

  private static Row row(String number, AlarmState from, AlarmState to, Input... inputs) {
    return new Row(number, Standing.of(from), List.of(inputs), to);
  }

  private static Transition next(Standing from, Input input, Handling handling, Instant now) {
    return AlarmLifeCycle.next(from, input, handling, now);
  }

  private static Standing after(Standing from, Input input, Handling handling, Instant now) {
    Transition transition = next(from, input, handling, now);
    assertThat(transition).isInstanceOf(Transition.To.class);
    return transition instanceof Transition.To to ? to.standing() : from;
  }

  private static Standing noted(Standing from, Input input, Handling handling, Instant now) {
    Transition transition = next(from, input, handling, now);
    assertThat(transition).isInstanceOf(Transition.Noted.class);
    return transition instanceof Transition.Noted(Standing to) ? to : from;
  }

  private static void assertRejected(Standing from, Input input, Handling handling) {
    assertThat(next(from, input, handling, NOW))
        .isInstanceOfSatisfying(
            Transition.Rejected.class,
            rejected -> {
              assertThat(rejected.reason().zh()).isNotBlank();
              assertThat(rejected.reason().en()).isNotBlank();
            });
  }

  private static Input shelve(Instant until) {
    return new Input.Shelve(new Shelf("o-001", until, false, "noise"));
  }

  private static Input remove(String person) {
    return new Input.Remove(new Removal(person, null, NOW, "repair", "W-1"));
  }

  private static Handling handling(String json) {
    return TestProfile.handling(json);
  }
}
