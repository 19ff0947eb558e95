package io.ronda.alerting.alarm;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The connection of a site (项目通信): what all equipment speaks through that has no gateway. It is
/// heard whenever any of them is, and is silent when all of them are.
public final class SiteConnection {

  /// The name under which it has alarms, as if it were equipment of the site.
  public static final String NAME = "connection";

  /// Fewer may well fall silent at the same time by chance.
  static final int LEAST = 3;

  private static final Text TITLE = new Text("项目通信", "Site connection");

  private SiteConnection() {}

  /// The name for people.
  public static Text title() {
    return TITLE;
  }

  static boolean is(Equipment equipment) {
    return equipment.id().equipment().equals(NAME) && equipment.profile().equals(NAME);
  }

  /// The connection of the site with this equipment; empty where too little of it is expected to
  /// speak, or where one of its own has the name.
  static Optional<Registered> of(String site, Collection<Registered> equipment) {
    List<Rule> silences =
        equipment.stream()
            .filter(one -> one.equipment().gateway() == null)
            .flatMap(one -> silence(one).stream())
            .toList();
    boolean taken =
        equipment.stream().anyMatch(one -> one.equipment().id().equipment().equals(NAME));
    return silences.size() < LEAST || taken
        ? Optional.empty()
        : silences.stream()
            .map(SiteConnection::patience)
            .min(Comparator.naturalOrder())
            .map(patience -> new Registered(equipment(site), profile(patience)));
  }

  private static Optional<Rule> silence(Registered one) {
    return silences(one).min(Comparator.comparing(SiteConnection::patience));
  }

  private static Stream<Rule> silences(Registered one) {
    return one.profile().rules().stream()
        .filter(rule -> rule.enabled() && rule.schedule() == null)
        .filter(rule -> rule.when() instanceof Condition.Silence);
  }

  private static Duration patience(Rule rule) {
    return rule.when() instanceof Condition.Silence(Duration after)
        ? after.plus(rule.onDelay())
        : Duration.ZERO;
  }

  private static Equipment equipment(String site) {
    return new Equipment(new EquipmentId(site, NAME), TITLE, NAME, null, new Text("", ""));
  }

  private static Profile profile(Duration patience) {
    return new Profile(NAME, TITLE, "platform", List.of(), List.of(rule(patience)));
  }

  private static Rule rule(Duration patience) {
    return new Rule(
        "silent",
        new Text("全部设备数据中断", "No data from any equipment"),
        new Condition.Silence(patience),
        Duration.ZERO,
        Duration.ofSeconds(10),
        Rule.Priority.HIGH,
        false,
        Rule.Grade.IMPORTANT,
        new Text(
            "检查项目的网络、路由器和供电；必要时联系运营商。",
            "Check the site's network, router and power; call the provider if need be."),
        null);
  }
}
