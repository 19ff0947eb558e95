package io.ronda.alerting.report;

import io.ronda.core.text.Text;

/// What the worst ten minutes ask of an operator (EEMUA 191, alarms after an upset). Between 10 and
/// 20 the standard says nothing; here that is hard already.
public enum Upset {
  MANAGEABLE("应可应付（≤ 10）", "should be manageable (≤ 10)"),
  HARD("难以应付（≤ 100）", "hard to cope with (≤ 100)"),
  EXCESSIVE("操作员很可能放弃处理（> 100）", "operators very likely give up (> 100)");

  private final String zh;
  private final String en;

  Upset(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text words() {
    return new Text(zh, en);
  }

  static Upset of(long worst) {
    if (worst <= 10) {
      return MANAGEABLE;
    }
    return worst <= 100 ? HARD : EXCESSIVE;
  }
}
