package io.ronda.alerting.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Overlay.Removal;
import io.ronda.alerting.alarm.Overlay.Shelf;
import io.ronda.alerting.alarm.Overlay.Suppressed;
import io.ronda.core.profile.Handling;
import java.time.Instant;
import java.util.List;

/// Follows the journal of an alarm from the beginning by nothing but its words.
final class AlarmReplay {

  private static final Instant LATER = Instant.EPOCH.plusSeconds(1);

  private AlarmReplay() {}

  /// What of a standing the journal tells.
  record Facts(
      AlarmState state,
      AlarmState base,
      boolean owed,
      boolean held,
      boolean shelved,
      boolean suppressed,
      boolean removed) {}

  static Facts facts(Standing standing) {
    Overlay overlay = standing.overlay();
    return new Facts(
        standing.state(),
        standing.base(),
        overlay.owed(),
        overlay.held(),
        overlay.shelf() != null,
        overlay.suppressed() != null,
        overlay.removal() != null);
  }

  /// Where a journal leads. Each line begins where the one before ended, and says where the life
  /// cycle leads.
  static Facts of(List<AlarmEntry> journal, boolean latching) {
    Standing standing = Standing.NORMAL;
    boolean acknowledged = true;
    for (AlarmEntry entry : journal) {
      assertThat(entry.from()).isEqualTo(standing.state());
      standing = after(standing, entry.input(), latching);
      assertThat(entry.to()).as("%s in %s", entry, journal).isEqualTo(standing.state());
      acknowledged &= entry.to() != AlarmState.UNACK;
      acknowledged |= entry.input() == AlarmInput.ACKNOWLEDGE;
      assertThat(standing.state().live() || acknowledged || entry.input() == AlarmInput.REDEFINE)
          .as("nothing vanishes that nobody has acknowledged")
          .isTrue();
    }
    return facts(standing);
  }

  static int announcements(List<AlarmEntry> journal) {
    return (int) journal.stream().filter(entry -> entry.to() == AlarmState.UNACK).count();
  }

  private static Standing after(Standing standing, AlarmInput input, boolean latching) {
    return switch (input) {
      case RAISE -> next(standing, new Input.Raise());
      case CLEAR -> next(standing, new Input.Clear(latching));
      case ACKNOWLEDGE -> next(standing, new Input.Acknowledge(null));
      case RESET -> next(standing, new Input.Reset());
      case WORSEN -> next(standing, new Input.Worsen());
      case EASE -> next(standing, new Input.Ease());
      case HOLD -> next(standing, new Input.Hold());
      case REDEFINE -> next(standing, new Input.Redefine());
      case SHELVE -> next(standing, new Input.Shelve(new Shelf("", LATER, false, "")));
      case SHELVE_ONCE -> next(standing, new Input.Shelve(new Shelf("", LATER, true, "")));
      case UNSHELVE, SHELF_EXPIRED -> next(standing, new Input.Unshelve());
      case SUPPRESS -> next(standing, new Input.Suppress(new Suppressed(1, "", LATER, "")));
      case SUPPRESSION_OVER -> next(standing, new Input.SuppressionOver());
      case REMOVE -> next(standing, new Input.Remove(new Removal("", null, Instant.EPOCH, "", "")));
      case RETURN -> next(standing, new Input.Return());
      case RE_ALARM, ACKNOWLEDGEMENT_EXPIRED -> {
        assertThat(standing.state()).isEqualTo(AlarmState.ACKED);
        yield Standing.of(AlarmState.UNACK);
      }
    };
  }

  private static Standing next(Standing standing, Input input) {
    Transition transition = AlarmLifeCycle.next(standing, input, Handling.DEFAULT, Instant.EPOCH);
    if (transition instanceof Transition.To(_, Standing after, _)) {
      return after;
    }
    // Another one of the same kind: a longer shelf, say.
    assertThat(transition).isInstanceOf(Transition.Stay.class);
    return standing;
  }
}
