package io.ronda.alerting.alarm;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Handling;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Schedule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A profile with one rule of each kind that the life of an alarm depends on, without delays.
final class TestProfile {

  /// Points: `plain`, `latched` and `watched` are flags whose rules have these names; `level` is a
  /// number without rule.
  static final Profile ALL =
      of(
          flag("plain", false, Rule.Grade.IMPORTANT),
          flag("latched", true, Rule.Grade.URGENT),
          flag("watched", false, null));

  /// The same, but `plain` calls again five minutes after it was acknowledged.
  static final Profile REMINDING =
      of(
          handled(flag("plain", false, Rule.Grade.IMPORTANT), "{\"reAlarm\": \"PT5M\"}"),
          flag("latched", true, Rule.Grade.URGENT),
          flag("watched", false, null));

  /// `plain` calls again five minutes after it was acknowledged, an acknowledgement of `watched` is
  /// good for half an hour, and it takes two people to take `latched` out of service.
  static final Profile TIMED =
      of(
          handled(flag("plain", false, Rule.Grade.IMPORTANT), "{\"reAlarm\": \"PT5M\"}"),
          handled(flag("watched", false, null), "{\"ackTimeout\": \"PT30M\"}"),
          handled(flag("latched", true, null), "{\"outOfService\": \"two-people\"}"));

  private TestProfile() {}

  /// A handling as profiles write it.
  static Handling handling(String json) {
    String profile =
        """
        {id: test, name: {zh: t}, system: water, points: [{id: p, name: {zh: p}, type: flag}],
         rules: [{id: r, name: {zh: r}, when: {kind: flag, point: p, is: true}, priority: low,
           handling: %s}]}
        """
            .formatted(json);
    return ProfileDocument.parse(profile).rules().getFirst().handling();
  }

  private static Rule handled(Rule rule, String handling) {
    return with(rule, handling(handling), rule.schedule());
  }

  private static Rule with(Rule rule, Handling handling, @Nullable Schedule schedule) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.when(),
        rule.onDelay(),
        rule.offDelay(),
        rule.priority(),
        rule.latching(),
        handling,
        rule.task(),
        rule.advice(),
        rule.source(),
        rule.enabled(),
        rule.cutsPower(),
        schedule);
  }

  /// The rule in these hours of the day only.
  ///
  /// @param days on which they begin; every day where there are none
  static Rule during(String from, String to, Rule rule, Schedule.Day... days) {
    List<Schedule.Day> some = days.length == 0 ? null : List.of(days);
    return with(rule, rule.handling(), Schedule.of(some, from, to));
  }

  static Profile of(Rule... rules) {
    return new Profile(
        "test",
        Text.of("测试设备", "Test equipment"),
        "water",
        List.of(
            point("plain", Point.Type.FLAG, ""),
            point("latched", Point.Type.FLAG, ""),
            point("watched", Point.Type.FLAG, ""),
            point("level", Point.Type.NUMBER, "m")),
        List.of(rules));
  }

  static Rule flag(String point, boolean latching, Rule.@Nullable Grade task) {
    return rule(point, new Condition.Flag(point, true), Duration.ZERO, latching, task);
  }

  static Rule rule(
      String id,
      Condition condition,
      Duration onDelay,
      boolean latching,
      Rule.@Nullable Grade task) {
    return new Rule(
        id,
        Text.of("规则" + id, "Rule " + id),
        condition,
        onDelay,
        Duration.ZERO,
        Rule.Priority.HIGH,
        latching,
        task,
        null,
        null);
  }

  private static Point point(String id, Point.Type type, String unit) {
    return new Point(id, Text.of("测点" + id, "Point " + id), type, unit, null, null, null, null);
  }
}
