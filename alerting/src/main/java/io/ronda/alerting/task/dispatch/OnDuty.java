package io.ronda.alerting.task.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Knows who is on duty.
@FunctionalInterface
public interface OnDuty {

  /// Nobody has planned any shifts.
  OnDuty NOT_PLANNED = (_, _, _) -> Optional.empty();

  /// The ids of the people on duty at a site; empty where no shifts are planned for it, so that
  /// everybody counts as on duty. Read within the caller's transaction.
  Optional<Set<String>> at(Handle transaction, String site, Instant moment);
}
