package io.ronda.web.equipment;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Sentence;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A profile as the API writes it.
record ProfileView(
    String id,
    String name,
    Text names,
    String system,
    List<PointView> points,
    List<RuleView> rules) {

  record PointView(
      String id,
      String name,
      Text names,
      Point.Type type,
      String unit,
      @Nullable Double min,
      @Nullable Double max,
      Point.@Nullable Band normal,
      @Nullable String source) {

    static PointView of(Point point, Language language) {
      return new PointView(
          point.id(),
          point.name().in(language),
          point.name(),
          point.type(),
          point.unit(),
          point.min(),
          point.max(),
          point.normal(),
          point.source());
    }
  }

  record RuleView(
      String id,
      String name,
      Text names,
      String sentence,
      Condition when,
      double onDelaySeconds,
      double offDelaySeconds,
      Rule.Priority priority,
      boolean latching,
      Rule.@Nullable Grade task,
      @Nullable String advice,
      @Nullable String source) {

    static RuleView of(Rule rule, Profile profile, Language language) {
      Text advice = rule.advice();
      return new RuleView(
          rule.id(),
          rule.name().in(language),
          rule.name(),
          Sentence.of(rule, profile).in(language),
          rule.when(),
          seconds(rule.onDelay()),
          seconds(rule.offDelay()),
          rule.priority(),
          rule.latching(),
          rule.task(),
          advice == null ? null : advice.in(language),
          rule.source());
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1000.0;
    }
  }

  static ProfileView of(Profile profile, Language language) {
    return new ProfileView(
        profile.id(),
        profile.name().in(language),
        profile.name(),
        profile.system(),
        profile.points().stream().map(point -> PointView.of(point, language)).toList(),
        profile.rules().stream().map(rule -> RuleView.of(rule, profile, language)).toList());
  }
}
