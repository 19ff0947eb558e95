package io.ronda.alerting.report;

import io.ronda.core.text.Text;

/// What a figure says about its target.
public enum Verdict {
  /// It meets the target.
  GOOD("达标", "on target"),
  /// It misses the target, but people can cope.
  MANAGEABLE("勉强可管理", "manageable at most"),
  /// It is beyond what people can cope with, or beyond a target without a margin.
  BAD("超标", "beyond target"),
  /// There is no target, or nothing to judge.
  NONE("–", "–");

  private final String zh;
  private final String en;

  Verdict(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text words() {
    return new Text(zh, en);
  }
}
