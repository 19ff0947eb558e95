package io.ronda.alerting.task;

import io.ronda.core.text.Text;

/// Where a task stands.
public enum TaskState {
  NEW("待派单", "new"),
  DISPATCHED("已派单", "dispatched"),
  ACCEPTED("已接单", "accepted"),
  IN_PROGRESS("处理中", "in progress"),
  PAUSED("已暂停", "paused"),
  DONE("待验收", "done"),
  CLOSED("已关闭", "closed"),
  CANCELLED("已取消", "cancelled");

  private final String zh;
  private final String en;

  TaskState(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text words() {
    return new Text(zh, en);
  }

  /// Whether there is still something to do.
  public boolean open() {
    return this != CLOSED && this != CANCELLED;
  }
}
