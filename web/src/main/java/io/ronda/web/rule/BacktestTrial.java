package io.ronda.web.rule;

import io.ronda.alerting.backtest.Backtest;
import io.ronda.alerting.backtest.Trial;
import io.ronda.alerting.backtest.Trial.Subject;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request wants to have tried, at equipment that the person may see.
record BacktestTrial(EquipmentDirectory directory, SiteStore sites, Person person) {

  static final int MOST_EQUIPMENT = 50;

  private static final Duration USUAL_SPAN = Duration.ofDays(30);
  private static final Duration LONGEST_SPAN = Duration.ofDays(90);

  /// @param rule written `profile.rule`
  /// @throws io.ronda.web.problem.FailureException naming the field that is wrong
  Trial of(String rule, BacktestRequest asked, Instant now) {
    List<Registered> equipment = equipment(profileOf(rule), asked);
    List<Subject> subjects =
        equipment.stream().map(one -> subject(one, rule, asked.rule())).toList();
    Instant to = earlier(Optional.ofNullable(asked.to()).orElse(now), now);
    Instant from = Optional.ofNullable(asked.from()).orElse(to.minus(USUAL_SPAN));
    if (!from.isBefore(to)) {
      throw Failure.invalid("from", "必须早于 to 和现在", "must be before 'to' and before now")
          .exception();
    }
    if (from.isBefore(to.minus(LONGEST_SPAN))) {
      throw Failure.invalid("from", "一次最多回测 90 天", "at most 90 days can be tried at a time")
          .exception();
    }
    return new Trial(subjects, from, to, site(equipment).timeZone());
  }

  private List<Registered> equipment(String profile, BacktestRequest asked) {
    List<Registered> ofProfile =
        directory.all().stream()
            .filter(one -> one.profile().id().equals(profile))
            .filter(one -> person.maySee(one.equipment().id().site()))
            .filter(one -> asked.site() == null || isAt(one, asked.site()))
            .sorted(Comparator.comparing(BacktestTrial::id))
            .toList();
    List<Registered> chosen =
        asked.equipment() == null ? ofProfile : chosen(asked.equipment(), ofProfile);
    if (chosen.isEmpty()) {
      throw Failure.invalid(
              "equipment", "没有此型谱的设备可供回测", "there is no equipment of this profile to try it on")
          .exception();
    }
    if (chosen.size() > MOST_EQUIPMENT) {
      throw Failure.invalid(
              "equipment",
              "一次最多回测 50 台设备，请指定设备",
              "at most 50 pieces of equipment can be tried at a time: name them")
          .exception();
    }
    if (chosen.stream().map(one -> one.equipment().id().site()).distinct().count() > 1) {
      throw Failure.invalid(
              "site",
              "请指定一个项目：一次只能回测一个项目的设备",
              "name one site: a backtest is about the equipment of one")
          .exception();
    }
    return chosen;
  }

  private static List<Registered> chosen(List<String> ids, List<Registered> ofProfile) {
    return ids.stream().distinct().map(id -> find(id, ofProfile)).toList();
  }

  private static Registered find(String id, List<Registered> ofProfile) {
    return ofProfile.stream()
        .filter(one -> id(one).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.invalid(
                        "equipment",
                        "“%s”不是该项目中此型谱的设备".formatted(id),
                        "'%s' is no equipment of this profile at the site".formatted(id))
                    .exception());
  }

  private static Subject subject(
      Registered equipment, String id, @Nullable Map<String, Object> changes) {
    Rule current =
        equipment.profile().rules().stream()
            .filter(rule -> id.equals(equipment.profile().id() + "." + rule.id()))
            .findFirst()
            .orElseThrow(() -> Failure.notFound(id).exception());
    Rule tried = changed(equipment, current, changes == null ? Map.of() : changes);
    if (!Backtest.canTry(tried) || !Backtest.canTry(current)) {
      throw Failure.invalid(
              "rule.when",
              "事件规则无法回测：事件不与读数一起保存",
              "a rule about events cannot be tried: events are not kept with the readings")
          .exception();
    }
    return new Subject(equipment, tried, current);
  }

  private static Rule changed(Registered equipment, Rule current, Map<String, Object> changes) {
    try {
      return ChangedRule.of(equipment.profile(), current, changes);
    } catch (IllegalArgumentException refused) {
      Text reason = Text.of(String.valueOf(refused.getMessage()));
      throw new Failure.Invalid(List.of(new FieldError("rule", reason))).exception();
    }
  }

  private Site site(List<Registered> equipment) {
    return sites.find(equipment.getFirst().equipment().id().site()).orElseThrow();
  }

  private static String profileOf(String rule) {
    return rule.substring(0, Math.max(0, rule.indexOf('.')));
  }

  private static boolean isAt(Registered one, String site) {
    return one.equipment().id().site().equals(site);
  }

  private static String id(Registered one) {
    return one.equipment().id().toString();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
