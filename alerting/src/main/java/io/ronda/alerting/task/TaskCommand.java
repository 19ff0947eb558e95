package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a person does to a task.
public sealed interface TaskCommand {

  /// Gives it to a person.
  record Dispatch(String assignee, @Nullable String note) implements TaskCommand {}

  /// Takes it; the first one wins.
  record Accept(@Nullable String note) implements TaskCommand {}

  /// Cannot take it.
  record Refuse(String note) implements TaskCommand {}

  /// Has arrived and starts.
  ///
  /// @param scan what was read from the equipment's tag or printed code
  /// @param note where nothing can be read: why
  record Start(@Nullable String scan, @Nullable String note) implements TaskCommand {

    public Start(@Nullable String note) {
      this(null, note);
    }
  }

  /// Waits for something.
  record Pause(PauseReason reason, String note) implements TaskCommand {

    public Pause(String note) {
      this(PauseReason.OTHER, note);
    }
  }

  record Resume(@Nullable String note) implements TaskCommand {}

  /// Says that the work is done.
  ///
  /// @param note where the alarm still holds: why it is done all the same
  record Complete(@Nullable String note) implements TaskCommand {}

  /// Has checked the work of another and found it good.
  ///
  /// @param override whether it counts although the alarm still holds, for the reason in the note
  record Verify(boolean override, @Nullable String note) implements TaskCommand {

    public Verify(@Nullable String note) {
      this(false, note);
    }
  }

  /// Has checked the work of another and found it wanting.
  record Reject(String note) implements TaskCommand {}

  /// Says that the task is not needed.
  record Cancel(String note) implements TaskCommand {}

  /// Says that another task stands for it.
  ///
  /// @param into the id of the other
  record Merge(long into, String note) implements TaskCommand {}

  /// Judges it anew.
  ///
  /// @param grading null where the grade is set aside from it
  record Regrade(Rule.Grade grade, @Nullable Grading grading, String note) implements TaskCommand {}

  /// Asks for more time.
  ///
  /// @param remedy what is done meanwhile
  record Extend(Instant until, String remedy, String note) implements TaskCommand {}

  record GrantExtension(@Nullable String note) implements TaskCommand {}

  record DenyExtension(String note) implements TaskCommand {}

  /// Says something about it.
  record Comment(String note) implements TaskCommand {}

  /// What the person says about it; the reason where one is needed.
  @Nullable String note();

  /// The word in journals: `dispatch`, `accept`, …
  default String action() {
    return switch (this) {
      case Dispatch _ -> "dispatch";
      case Accept _ -> "accept";
      case Refuse _ -> "refuse";
      case Start _ -> "start";
      case Pause _ -> "pause";
      case Resume _ -> "resume";
      case Complete _ -> "complete";
      case Verify _ -> "verify";
      case Reject _ -> "reject";
      case Cancel _ -> "cancel";
      case Merge _ -> "merge";
      case Regrade _ -> "regrade";
      case Extend _ -> "extend";
      case GrantExtension _ -> "grant-extension";
      case DenyExtension _ -> "deny-extension";
      case Comment _ -> "comment";
    };
  }

  /// What it says in one word for programs, as [TaskEntry#detail()] has it.
  default @Nullable String detail() {
    return switch (this) {
      case Dispatch(String assignee, _) -> assignee;
      case Pause(PauseReason reason, _) -> reason.name().toLowerCase(Locale.ROOT);
      case Merge(long into, _) -> Long.toString(into);
      case Regrade(Rule.Grade grade, _, _) -> grade.name().toLowerCase(Locale.ROOT);
      case Extend(Instant until, _, _) -> until.toString();
      case Accept _,
          Refuse _,
          Start _,
          Resume _,
          Complete _,
          Verify _,
          Reject _,
          Cancel _,
          GrantExtension _,
          DenyExtension _,
          Comment _ ->
          null;
    };
  }
}
