package io.ronda.alerting.task.work;

import io.ronda.core.text.Text;
import java.util.List;

/// What is looked at when equipment of a system is repaired, after what the operators' rule books
/// have inspected there.
public final class Checklist {

  private static final List<Text> POWER =
      List.of(
          new Text("设备运行正常，仪表显示正常", "Runs normally, meters show normal values"),
          new Text("无异响、异味、过热", "No strange noise, smell or heat"),
          new Text("机房整洁，温湿度正常", "Room clean, temperature and humidity normal"));
  private static final List<Text> WATER =
      List.of(
          new Text("供水压力正常", "Supply pressure normal"),
          new Text("水泵运行平稳", "Pumps run smoothly"),
          new Text("管道、阀门无渗漏", "Pipes and valves do not leak"),
          new Text("排污通畅", "Drains are free"));
  private static final List<Text> ELEVATOR =
      List.of(
          new Text("运行平稳，平层准确", "Rides smoothly and levels exactly"),
          new Text("门开关正常", "Doors open and close properly"),
          new Text("紧急呼叫可用", "Emergency call works"),
          new Text("警示标识齐全，维保记录已填写", "Signs complete, maintenance record written"));
  private static final List<Text> LIGHTING =
      List.of(
          new Text("灯具完好，亮度适宜", "Lamps intact, brightness right"),
          new Text("定时与节能控制正常", "Timing and energy saving work"));
  private static final List<Text> FIRE =
      List.of(
          new Text("主机无火警、无故障、无屏蔽", "Panel shows no fire, fault or disablement"),
          new Text("探测器与手报恢复正常", "Detectors and call points are reset"),
          new Text("消防通道畅通，器材在有效期内", "Fire lanes free, equipment within its dates"));
  private static final List<Text> NETWORK =
      List.of(
          new Text("设备在线，数据恢复", "Devices online, data come again"),
          new Text("供电与接线牢固", "Power and wiring firm"));

  /// What is asked for when something expires.
  public static final List<Text> RENEWAL =
      List.of(
          new Text("已更新、检定或更换", "Renewed, tested or replaced"),
          new Text("新的到期日已登记", "The new date is written in the ledger"));

  private Checklist() {}

  /// Whether a task of that cause is about something that expires.
  public static boolean isRenewal(String cause) {
    return cause.startsWith("expiry:") || cause.startsWith("warranty:");
  }

  /// The items of a system, none for one that has no list.
  public static List<Text> of(String system) {
    return switch (system) {
      case "power" -> POWER;
      case "water" -> WATER;
      case "elevator" -> ELEVATOR;
      case "lighting" -> LIGHTING;
      case "fire" -> FIRE;
      case "network" -> NETWORK;
      case String _ -> List.of();
    };
  }
}
