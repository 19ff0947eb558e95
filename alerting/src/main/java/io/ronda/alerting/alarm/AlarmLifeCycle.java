package io.ronda.alerting.alarm;

import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.OUT_OF_SERVICE;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.SUPPRESSED;
import static io.ronda.alerting.alarm.AlarmState.UNACK;

import io.ronda.alerting.alarm.Overlay.Removal;
import io.ronda.alerting.alarm.Overlay.Shelf;
import io.ronda.alerting.alarm.Overlay.Suppressed;
import io.ronda.alerting.alarm.Standing.Proposal;
import io.ronda.alerting.alarm.Standing.Reminder;
import io.ronda.alerting.task.Actor;
import io.ronda.core.profile.Handling;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules of an alarm's life, without storage (ISA-18.2, IEC 62682, OPC UA Part 9): a life of
/// six states that goes on below overlays.
///
/// Below an overlay the condition comes and goes without anybody being told. When the last overlay
/// goes, an alarm whose condition holds is announced anew, whoever acknowledged it before; one
/// whose condition is gone has to be acknowledged if it was announced before the overlay.
final class AlarmLifeCycle {

  /// How long a proposal to take an alarm out of service waits for a second person.
  static final Duration PROPOSAL = Duration.ofMinutes(15);

  private static final Transition STAY = new Transition.Stay();

  private AlarmLifeCycle() {}

  /// What happens to an alarm, with all that decides what becomes of it.
  sealed interface Input {

    record Raise() implements Input {}

    /// The condition is gone.
    ///
    /// @param latching whether the alarm's rule is
    record Clear(boolean latching) implements Input {}

    /// The condition is at a more severe level.
    record Worsen() implements Input {}

    /// The condition is at a less severe level.
    record Ease() implements Input {}

    record Hold() implements Input {}

    record Redefine() implements Input {}

    record Acknowledge(@Nullable String note) implements Input {}

    record Reset() implements Input {}

    record Shelve(Shelf shelf) implements Input {}

    record Unshelve() implements Input {}

    record Suppress(Suppressed suppressed) implements Input {}

    record SuppressionOver() implements Input {}

    /// A person takes it out of service.
    ///
    /// @param removal as it would be without a second person
    record Remove(Removal removal) implements Input {}

    record Return() implements Input {}

    /// Time has passed.
    record Elapsed() implements Input {}
  }

  /// What an input does to an alarm.
  sealed interface Transition {

    /// A line in the journal.
    ///
    /// @param announces whether people are called by it
    record To(AlarmInput input, Standing standing, boolean announces) implements Transition {}

    /// A change that is no transition: a proposal comes or goes.
    record Noted(Standing standing) implements Transition {}

    /// Nothing, because it is so already.
    record Stay() implements Transition {}

    record Rejected(Text reason) implements Transition {}
  }

  static Transition next(Standing standing, Input input, Handling handling, Instant now) {
    return switch (input) {
      case Input.Raise() -> raise(standing);
      case Input.Clear(boolean latching) -> clear(standing, latching, handling.ackRequired());
      case Input.Worsen() -> worsen(standing);
      case Input.Ease() -> shifted(AlarmInput.EASE, standing);
      case Input.Hold() -> hold(standing);
      case Input.Redefine() -> to(AlarmInput.REDEFINE, standing, Standing.NORMAL);
      case Input.Acknowledge(var note) -> acknowledge(standing, note, handling, now);
      case Input.Reset() -> reset(standing);
      case Input.Shelve(Shelf shelf) -> shelve(standing, shelf, handling, now);
      case Input.Unshelve() ->
          standing.overlay().shelf() == null
              ? rejected(Refusal.NOT_SHELVED)
              : unshelve(AlarmInput.UNSHELVE, standing);
      case Input.Suppress(Suppressed suppressed) -> suppress(standing, suppressed);
      case Input.SuppressionOver() -> suppressionOver(standing);
      case Input.Remove(Removal removal) -> remove(standing, removal, handling, now);
      case Input.Return() -> giveBack(standing);
      case Input.Elapsed() -> elapsed(standing, now);
    };
  }

  /// Rows 1, 9, 11; below an overlay 20. That an evaluation of its own raises it says that no other
  /// alarm holds it back any more.
  private static Transition raise(Standing standing) {
    if (standing.base().conditionHolds()) {
      return STAY;
    }
    Overlay left = standing.overlay().held(false);
    Standing raised = standing.with(UNACK).with(Reminder.NONE);
    return to(AlarmInput.RAISE, standing, raised.with(left.isOn() ? left : Overlay.NONE));
  }

  /// Rows 3 to 7; below an overlay 20, where one that was not announced before has nothing to be
  /// acknowledged.
  private static Transition clear(Standing standing, boolean latching, boolean ackRequired) {
    Overlay overlay = standing.overlay();
    boolean announced = !overlay.isOn() || overlay.owed();
    AlarmState base =
        switch (standing.base()) {
          case UNACK -> latching ? LATCHED_UNACK : ackRequired && announced ? RTN_UNACK : NORMAL;
          case ACKED -> latching ? LATCHED_ACKED : NORMAL;
          case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED -> standing.base();
          case SHELVED, SUPPRESSED, OUT_OF_SERVICE -> throw notABase(standing.base());
        };
    Shelf shelf = overlay.shelf();
    boolean over = shelf != null && shelf.once() && standing.base().conditionHolds();
    Overlay left = overlay.held(false).shelf(over ? null : shelf);
    return to(AlarmInput.CLEAR, standing, leave(standing.with(base), left).with(Reminder.NONE));
  }

  /// What was acknowledged was the milder one.
  private static Transition worsen(Standing standing) {
    return shifted(
        AlarmInput.WORSEN,
        standing.base().conditionHolds() ? standing.with(UNACK).with(Reminder.NONE) : standing);
  }

  /// What people have seen already stays as it is.
  private static Transition hold(Standing standing) {
    return standing.base().conditionHolds()
        ? STAY
        : to(AlarmInput.HOLD, standing, standing.with(begun(standing).held(true)));
  }

  /// Rows 2, 8, 10.
  private static Transition acknowledge(
      Standing standing, @Nullable String note, Handling handling, Instant now) {
    if (standing.overlay().isOn()) {
      return rejected(Refusal.overlaid(standing));
    }
    if (!standing.base().unacknowledged()) {
      return STAY;
    }
    if (handling.noteRequired() && (note == null || note.isBlank())) {
      return rejected(Refusal.NO_NOTE);
    }
    Standing seen =
        switch (standing.base()) {
          case UNACK -> standing.with(ACKED).with(reminder(standing.reminder(), handling, now));
          case LATCHED_UNACK -> standing.with(LATCHED_ACKED);
          case RTN_UNACK -> standing.with(NORMAL);
          case NORMAL, ACKED, LATCHED_ACKED -> standing;
          case SHELVED, SUPPRESSED, OUT_OF_SERVICE -> throw notABase(standing.base());
        };
    return to(AlarmInput.ACKNOWLEDGE, standing, seen);
  }

  private static Reminder reminder(Reminder before, Handling handling, Instant now) {
    Duration reAlarm = handling.reAlarm();
    Duration timeout = handling.ackTimeout();
    return new Reminder(
        before.given(),
        reAlarm == null || before.given() >= handling.reAlarms() ? null : now.plus(reAlarm),
        timeout == null ? null : now.plus(timeout));
  }

  /// Rows 12 and 13.
  private static Transition reset(Standing standing) {
    if (standing.overlay().isOn()) {
      return rejected(Refusal.overlaid(standing));
    }
    return standing.base() == LATCHED_ACKED
        ? to(AlarmInput.RESET, standing, standing.with(NORMAL))
        : rejected(Refusal.NOT_LATCHED_AND_ACKNOWLEDGED);
  }

  /// Rows 16, 17, 21 and 26.
  private static Transition shelve(Standing standing, Shelf shelf, Handling handling, Instant now) {
    AlarmState state = standing.state();
    if (state == OUT_OF_SERVICE || state == SUPPRESSED) {
      return rejected(Refusal.overlaid(standing));
    }
    if (!handling.shelvable()) {
      return rejected(Refusal.NOT_SHELVABLE);
    }
    if (shelf.once() && !standing.base().conditionHolds()) {
      return rejected(Refusal.NOTHING_TO_WAIT_FOR);
    }
    if (!shelf.until().isAfter(now)) {
      return rejected(Refusal.IN_THE_PAST);
    }
    if (shelf.until().isAfter(now.plus(handling.maxShelve()))) {
      return rejected(Refusal.tooLong(handling.maxShelve()));
    }
    return to(
        shelf.once() ? AlarmInput.SHELVE_ONCE : AlarmInput.SHELVE,
        standing,
        cover(standing, begun(standing).shelf(shelf)));
  }

  /// Rows 18 and 19.
  private static Transition unshelve(AlarmInput input, Standing standing) {
    return to(input, standing, leave(standing, standing.overlay().shelf(null)));
  }

  /// Row 22.
  private static Transition suppress(Standing standing, Suppressed suppressed) {
    return to(
        AlarmInput.SUPPRESS, standing, cover(standing, begun(standing).suppressed(suppressed)));
  }

  /// Row 23.
  private static Transition suppressionOver(Standing standing) {
    return standing.overlay().suppressed() == null
        ? STAY
        : to(
            AlarmInput.SUPPRESSION_OVER,
            standing,
            leave(standing, standing.overlay().suppressed(null)));
  }

  /// Row 24. Where it takes two, the first one proposes.
  private static Transition remove(
      Standing standing, Removal removal, Handling handling, Instant now) {
    if (standing.overlay().removal() != null) {
      return rejected(Refusal.OUT_OF_SERVICE_ALREADY);
    }
    return switch (handling.outOfService()) {
      case NEVER -> rejected(Refusal.NEVER_OUT_OF_SERVICE);
      case ONE_PERSON -> removed(standing, removal);
      case TWO_PEOPLE -> removeByTwo(standing, removal, now);
    };
  }

  private static Transition removeByTwo(Standing standing, Removal removal, Instant now) {
    // A program speaks for several people: nobody can tell whether it is the other one.
    if (removal.by().equals(Actor.PROGRAM)) {
      return rejected(Refusal.NOT_BY_A_PROGRAM);
    }
    Proposal first = standing.proposal();
    if (first == null || !first.expiresAt().isAfter(now)) {
      return new Transition.Noted(
          standing.proposed(
              new Proposal(
                  removal.by(),
                  now,
                  now.plus(PROPOSAL),
                  removal.reason(),
                  removal.workReference())));
    }
    return first.by().equals(removal.by())
        ? rejected(Refusal.ANOTHER_PERSON)
        : removed(
            standing,
            new Removal(first.by(), removal.by(), now, first.reason(), first.workReference()));
  }

  private static Transition removed(Standing standing, Removal removal) {
    return to(
        AlarmInput.REMOVE,
        standing,
        cover(standing, begun(standing).removal(removal)).proposed(null));
  }

  /// Row 25.
  private static Transition giveBack(Standing standing) {
    return standing.overlay().removal() == null
        ? rejected(Refusal.IN_SERVICE)
        : to(AlarmInput.RETURN, standing, leave(standing, standing.overlay().removal(null)));
  }

  /// Rows 14, 15 and 18, and the end of a proposal: the first of what is due.
  private static Transition elapsed(Standing standing, Instant now) {
    Shelf shelf = standing.overlay().shelf();
    Reminder reminder = standing.reminder();
    Proposal proposal = standing.proposal();
    if (isDue(shelf == null ? null : shelf.until(), now)) {
      return unshelve(AlarmInput.SHELF_EXPIRED, standing);
    }
    if (isDue(reminder.reAlarmAt(), now)) {
      var again = new Reminder(reminder.given() + 1, null, null);
      return to(AlarmInput.RE_ALARM, standing, standing.with(UNACK).with(again));
    }
    if (isDue(reminder.ackExpiresAt(), now)) {
      return to(
          AlarmInput.ACKNOWLEDGEMENT_EXPIRED, standing, standing.with(UNACK).with(reminder.off()));
    }
    return isDue(proposal == null ? null : proposal.expiresAt(), now)
        ? new Transition.Noted(standing.proposed(null))
        : STAY;
  }

  private static boolean isDue(@Nullable Instant at, Instant now) {
    return at != null && !at.isAfter(now);
  }

  /// The overlay to which the first or another reason is added.
  private static Overlay begun(Standing standing) {
    return standing.overlay().isOn()
        ? standing.overlay()
        : standing.overlay().owed(standing.base().unacknowledged());
  }

  private static Standing cover(Standing standing, Overlay overlay) {
    return standing.with(overlay).with(standing.reminder().off());
  }

  /// What remains when a reason has gone: the next one, or the life underneath.
  private static Standing leave(Standing standing, Overlay left) {
    if (left.isOn() || !standing.overlay().isOn()) {
      return standing.with(left);
    }
    Standing bare = standing.with(Overlay.NONE);
    return bare.base().conditionHolds() ? bare.with(UNACK).with(Reminder.NONE) : bare;
  }

  private static Transition to(AlarmInput input, Standing before, Standing after) {
    Standing settled = after.state() == NORMAL ? Standing.NORMAL : after;
    return settled.equals(before)
        ? STAY
        : new Transition.To(input, settled, settled.state() == UNACK && before.state() != UNACK);
  }

  /// Another level is worth a line even where the alarm stands as before; a worse one calls people
  /// in any case.
  private static Transition shifted(AlarmInput input, Standing after) {
    boolean worse = input == AlarmInput.WORSEN && after.state() == UNACK;
    return new Transition.To(input, after, worse);
  }

  private static Transition rejected(Text reason) {
    return new Transition.Rejected(reason);
  }

  private static IllegalStateException notABase(AlarmState state) {
    return new IllegalStateException(state + " is an overlay");
  }

  /// Why an input is rejected.
  private static final class Refusal {

    static final Text NOT_LATCHED_AND_ACKNOWLEDGED =
        new Text(
            "只有条件已恢复、已确认的锁存报警才能复位",
            "only a latched alarm whose condition is gone and which is acknowledged can be reset");
    static final Text NO_NOTE =
        new Text("确认该报警须填写说明", "this alarm is acknowledged with a note: say what you found");
    static final Text NOT_SHELVED = new Text("该报警未被搁置", "the alarm is not shelved");
    static final Text NOT_SHELVABLE =
        new Text("该规则的报警不允许搁置", "alarms of this rule may not be shelved");
    static final Text NOTHING_TO_WAIT_FOR =
        new Text(
            "条件已恢复，不能搁置到恢复为止：请指定时间",
            "the condition is gone already, so give a time until which to shelve it");
    static final Text IN_THE_PAST =
        new Text("搁置的截止时间必须晚于现在", "the time until which to shelve must be in the future");
    static final Text OUT_OF_SERVICE_ALREADY =
        new Text("该报警已停用", "the alarm is out of service already");
    static final Text NEVER_OUT_OF_SERVICE =
        new Text("该规则的报警不允许停用", "alarms of this rule may not be taken out of service");
    static final Text ANOTHER_PERSON =
        new Text("停用需要另一人同意：不能由同一人完成", "it takes two people: another person has to agree");
    static final Text NOT_BY_A_PROGRAM =
        new Text("停用需要两人：请由本人登录操作", "it takes two people: log in as one of them");
    static final Text IN_SERVICE = new Text("该报警未停用", "the alarm is in service");

    private Refusal() {}

    static Text overlaid(Standing standing) {
      Overlay overlay = standing.overlay();
      if (overlay.removal() != null) {
        return new Text("该报警已停用：请先恢复使用", "the alarm is out of service: return it first");
      }
      if (overlay.suppressed() != null) {
        return new Text("该报警被计划抑制：结束后再处理", "the alarm is suppressed as planned: end that first");
      }
      return overlay.held()
          ? new Text(
              "该报警因其原因报警而被抑制：请处理原因报警", "the alarm is held back by its cause: handle that one")
          : new Text("该报警已搁置：请先取消搁置", "the alarm is shelved: unshelve it first");
    }

    static Text tooLong(Duration most) {
      return most.toMinutes() % 60 == 0
          ? new Text(
              "该报警最多搁置 %d 小时".formatted(most.toHours()),
              "this alarm may be shelved for at most %d h".formatted(most.toHours()))
          : new Text(
              "该报警最多搁置 %d 分钟".formatted(most.toMinutes()),
              "this alarm may be shelved for at most %d min".formatted(most.toMinutes()));
    }
  }
}
