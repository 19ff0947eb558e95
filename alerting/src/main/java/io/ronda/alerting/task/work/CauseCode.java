package io.ronda.alerting.task.work;

import io.ronda.core.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why things break, in words that can be counted.
public enum CauseCode {
  WEAR("磨损老化", "Wear and age"),
  POWER("供电或电气故障", "Power or electrical fault"),
  CONTROL("控制或程序故障", "Control or program fault"),
  SENSOR("传感器故障或误报", "Sensor fault or false alarm"),
  COMMUNICATION("通信中断", "Communication broken"),
  LEAK("渗漏", "Leak"),
  BLOCKAGE("堵塞", "Blockage"),
  DAMAGE("人为损坏", "Damage by people"),
  MISUSE("使用不当", "Wrong use"),
  WEATHER("天气或环境", "Weather or surroundings"),
  MAINTENANCE_LACKING("维护保养不到位", "Lack of maintenance"),
  WORKMANSHIP("施工或维修质量", "Poor installation or repair"),
  SUPPLY("外部供水、供电、供气", "Supply from outside"),
  STAFFING("人员未到位或疏忽", "Person absent or careless"),
  PLANNED("计划内作业", "Planned work"),
  NO_FAULT("未发现故障", "No fault found"),
  OTHER("其他", "Other");

  private final String zh;
  private final String en;

  CauseCode(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /// The code as it is written: `no-fault`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What people read.
  public Text words() {
    return new Text(zh, en);
  }

  /// The cause of a code.
  public static Optional<CauseCode> of(String code) {
    return Arrays.stream(values()).filter(cause -> cause.code().equals(code)).findFirst();
  }
}
