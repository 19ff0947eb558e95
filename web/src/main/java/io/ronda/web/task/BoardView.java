package io.ronda.web.task;

import io.ronda.alerting.task.Board;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.page.Page;
import io.ronda.core.text.Language;
import java.util.List;

/// The board of open tasks as the API writes it.
record BoardView(List<Column> columns) {

  record Column(TaskState state, int count, int late, List<TaskView> items) {}

  static BoardView of(Board board, TaskViews views, Language language) {
    return new BoardView(
        board.columns().stream()
            .map(
                column ->
                    new Column(
                        column.state(),
                        column.count(),
                        column.late(),
                        views.of(new Page<>(column.first(), null), language).items()))
            .toList());
  }
}
