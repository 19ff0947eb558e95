package io.ronda.alerting.report;

import io.ronda.core.text.Text;

/// What the average load asks of an operator (EEMUA 191, alarms per ten minutes in steady
/// operation). The standard names 1, 2, 5 and 10; between 2 and 10 people are over-demanded.
public enum SteadyState {
  ACCEPTABLE("很可能可接受（≤ 1）", "very likely acceptable (≤ 1)"),
  MANAGEABLE("可管理（≤ 2）", "manageable (≤ 2)"),
  OVER_DEMANDING("很可能过载（≤ 10）", "likely to be over-demanding (≤ 10)"),
  UNACCEPTABLE("很可能不可接受（> 10）", "very likely unacceptable (> 10)");

  private final String zh;
  private final String en;

  SteadyState(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Text words() {
    return new Text(zh, en);
  }

  static SteadyState of(double perTenMinutes) {
    if (perTenMinutes <= 1) {
      return ACCEPTABLE;
    }
    if (perTenMinutes <= 2) {
      return MANAGEABLE;
    }
    return perTenMinutes <= 10 ? OVER_DEMANDING : UNACCEPTABLE;
  }
}
