package io.ronda.alerting.task;

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
  record Start(@Nullable String note) implements TaskCommand {}

  /// Waits for something.
  record Pause(String note) implements TaskCommand {}

  record Resume(@Nullable String note) implements TaskCommand {}

  /// Says that the work is done.
  record Complete(@Nullable String note) implements TaskCommand {}

  /// Has checked the work of another and found it good.
  record Verify(@Nullable String note) implements TaskCommand {}

  /// Has checked the work of another and found it wanting.
  record Reject(String note) implements TaskCommand {}

  /// Says that the task is not needed.
  record Cancel(String note) implements TaskCommand {}

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
    };
  }
}
