package io.ronda.alerting.task;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Is told of every change of every task, within its transaction.
@FunctionalInterface
public interface TaskListener {

  /// Nobody listens.
  TaskListener NONE = (_, _, _) -> {};

  /// Called after the change is written.
  ///
  /// @param before null for a new task
  void changed(Handle transaction, @Nullable Task before, Task after);
}
