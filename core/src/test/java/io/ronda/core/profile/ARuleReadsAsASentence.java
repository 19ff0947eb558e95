package io.ronda.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition.Levels.Level;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ARuleReadsAsASentence {

  private static final Duration TEN = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Condition.Limit LOW = new Condition.Limit("pressure", null, 0.30, 0.02);
  private static final Condition.Flag RUNNING = new Condition.Flag("running", true);

  static Stream<Arguments> sentences() {
    return Stream.of(
        of(
            rule(LOW, TEN, false, Rule.Grade.IMPORTANT),
            "出水压力低于 0.3 MPa 持续 10 秒 → 高优先级报警，开重要任务",
            "Outlet pressure below 0.3 MPa for 10 s → high alarm, important task"),
        of(
            rule(new Condition.Limit("pressure", 0.6, null, 0, true)),
            "出水压力不低于 0.6 MPa → 高优先级报警",
            "Outlet pressure at or above 0.6 MPa → high alarm"),
        of(
            rule(
                new Condition.Levels(
                    "pressure",
                    List.of(
                        new Level(0.6, null, 0, false, Rule.Priority.MEDIUM, null),
                        new Level(0.8, null, 0, false, Rule.Priority.CRITICAL, null)))),
            "出水压力高于 0.6 MPa（中）、高于 0.8 MPa（紧急） → 相应优先级报警",
            "Outlet pressure above 0.6 MPa (medium), above 0.8 MPa (critical)"
                + " → alarm of that priority"),
        of(
            rule(
                new Condition.Rate(
                    "pressure", MINUTE, Duration.ofMinutes(5), null, -0.1, 0, false)),
            "出水压力在 5 分钟内平均每 1 分钟的变化低于 -0.1 MPa → 高优先级报警",
            "Outlet pressure changing over 5 min by an average below -0.1 MPa per 1 min"
                + " → high alarm"),
        of(
            rule(new Condition.Deviation("pressure", "target", null, 0.1, 0, false, null)),
            "出水压力与设定压力的差高于 0.1 MPa → 高优先级报警",
            "Difference of Outlet pressure from Set pressure above 0.1 MPa → high alarm"),
        of(
            rule(new Condition.All(List.of(LOW, RUNNING)), MINUTE, true, null),
            "出水压力低于 0.3 MPa 且 运行为“是” 持续 1 分钟 → 高优先级报警，须人工复位",
            "Outlet pressure below 0.3 MPa and Running is on for 1 min → high alarm,"
                + " to be reset by a person"),
        of(
            rule(new Condition.Any(List.of(LOW, RUNNING))),
            "出水压力低于 0.3 MPa 或 运行为“是” → 高优先级报警",
            "Outlet pressure below 0.3 MPa or Running is on → high alarm"),
        of(
            rule(new Condition.Event("fire"), Duration.ZERO, false, Rule.Grade.URGENT),
            "收到事件“fire” → 高优先级报警，开紧急任务",
            "Event 'fire' → high alarm, urgent task"),
        of(
            rule(new Condition.Silence(Duration.ofHours(2))),
            "超过 2 小时没有数据 → 高优先级报警",
            "Nothing heard for 2 h → high alarm"),
        of(
            rule(
                new Condition.Aggregate(
                    "pressure", Statistic.MEAN, Duration.ofMinutes(15), null, 0.3, 0, false)),
            "出水压力 15 分钟平均值低于 0.3 MPa → 高优先级报警",
            "Mean of Outlet pressure over 15 min below 0.3 MPa → high alarm"),
        of(
            rule(
                new Condition.Aggregate(
                    "pressure", Statistic.COUNT, Duration.ofHours(1), null, 10.0, 0, true)),
            "出水压力 1 小时读数个数不高于 10 → 高优先级报警",
            "Number of readings of Outlet pressure over 1 h at or below 10 → high alarm"),
        of(
            rule(new Condition.RunningTime("running", Duration.ofHours(500), null)),
            "运行累计超过 500 小时 → 高优先级报警",
            "Running on for more than 500 h in all → high alarm"),
        of(
            rule(new Condition.Count("running", null, 1000, null)),
            "运行开启超过 1000 次 → 高优先级报警",
            "Running turned on more than 1000 times → high alarm"),
        of(
            rule(
                new Condition.Count(
                    "running", Condition.Count.Edge.FALLING, 10, Duration.ofHours(24))),
            "24 小时内运行关闭超过 10 次 → 高优先级报警",
            "Running turned off more than 10 times within 24 h → high alarm"),
        of(
            during("{days: [mon, tue, wed, thu, fri], from: '08:00', to: '18:00'}"),
            "周一至周五 08:00–18:00，运行为“是” → 低优先级报警",
            "Mon–Fri 08:00–18:00: Running is on → low alarm"),
        of(
            during("{days: [mon, tue, fri, sun], from: '22:00', to: '06:00'}"),
            "周一、周二、周五、周日 22:00–次日 06:00，运行为“是” → 低优先级报警",
            "Mon, Tue, Fri, Sun 22:00–06:00 next day: Running is on → low alarm"),
        of(
            during("{days: [sat, sun], from: '00:00', to: '00:00'}"),
            "周六、周日全天，运行为“是” → 低优先级报警",
            "Sat, Sun all day: Running is on → low alarm"),
        of(
            during("{from: '08:00', to: '18:00'}"),
            "每天 08:00–18:00，运行为“是” → 低优先级报警",
            "Daily 08:00–18:00: Running is on → low alarm"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void inBothLanguages(Rule rule, Text sentence) {
    assertThat(Sentence.of(rule, profile())).isEqualTo(sentence);
  }

  private static Profile profile() {
    return new Profile(
        "pump",
        new Text("水泵", "Pump"),
        "water",
        List.of(
            point("pressure", "出水压力", "Outlet pressure", Point.Type.NUMBER),
            point("target", "设定压力", "Set pressure", Point.Type.NUMBER),
            point("running", "运行", "Running", Point.Type.FLAG)),
        List.of());
  }

  private static Point point(String id, String zh, String en, Point.Type type) {
    String unit = type == Point.Type.NUMBER ? "MPa" : "";
    return new Point(id, new Text(zh, en), type, unit, null, null, null, null);
  }

  private static Rule during(String schedule) {
    return ProfileDocument.parseRule(
        """
        {id: rule, name: {zh: r}, when: {kind: flag, point: running, is: true}, priority: low,
         schedule: %s}
        """
            .formatted(schedule));
  }

  private static Rule rule(Condition condition) {
    return rule(condition, Duration.ZERO, false, null);
  }

  private static Rule rule(
      Condition condition, Duration onDelay, boolean latching, Rule.@Nullable Grade task) {
    return new Rule(
        "rule",
        Text.of("rule"),
        condition,
        onDelay,
        Duration.ZERO,
        Rule.Priority.HIGH,
        latching,
        task,
        null,
        null);
  }

  private static Arguments of(Rule rule, String zh, String en) {
    return Arguments.of(rule, new Text(zh, en));
  }
}
