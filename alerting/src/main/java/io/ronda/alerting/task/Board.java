package io.ronda.alerting.task;

import java.util.List;

/// The open tasks, a column for each state in the order of a task's life.
public record Board(List<Column> columns) {

  /// So many tasks of a column are shown.
  static final int SHOWN = 20;

  /// The tasks of a state.
  ///
  /// @param late past their due time
  /// @param first those that are due first
  public record Column(TaskState state, int count, int late, List<Task> first) {}
}
