package io.ronda.alerting.ledger;

import io.ronda.alerting.task.TaskState;
import org.jspecify.annotations.Nullable;

/// An expiry as it stands today at its site.
///
/// @param task the id of the last task that asked for its renewal
public record ListedExpiry(Expiry expiry, Expiry.State state, @Nullable Reminder task) {

  public record Reminder(long id, String number, TaskState state) {}
}
