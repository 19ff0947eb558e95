package io.ronda.alerting.alarm;

import org.jdbi.v3.core.Handle;

/// Is told of every transition of every alarm, within its transaction.
@FunctionalInterface
public interface AlarmListener {

  /// Nobody listens.
  AlarmListener NONE = (_, _, _) -> {};

  /// Called after the transition is written.
  ///
  /// @param alarm as it is now
  /// @param entry the line in its journal
  void changed(Handle transaction, Alarm alarm, AlarmEntry entry);
}
