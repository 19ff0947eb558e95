package io.ronda.alerting.maintenance;

import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A plan that a standard or law asks for, for equipment of a system. They are the file
/// `maintenance-suggestions.yaml`.
///
/// @param system of the profiles that it is for
/// @param each whether every equipment has a plan of its own; else the first one of the site, by
/// id, stands for all
/// @param source which standard or law, and what it says
public record Suggestion(
    String id,
    Text title,
    String system,
    boolean each,
    Interval interval,
    int leadDays,
    Rule.Grade grade,
    List<Text> checklist,
    Text source) {

  private static final int LONGEST_ID = 63;

  public Suggestion {
    checklist = List.copyOf(checklist);
  }

  /// A suggestion for an equipment.
  public record Offer(Suggestion suggestion, EquipmentId equipment) {

    /// The plan that it becomes. Too long a name is cut, and told apart by its hash.
    public MaintenancePlanId id() {
      String name = suggestion.id() + "-" + equipment.equipment();
      String hash = HexFormat.of().toHexDigits(name.hashCode());
      return new MaintenancePlanId(
          equipment.site(),
          name.length() <= LONGEST_ID
              ? name
              : name.substring(0, LONGEST_ID - hash.length() - 1) + "-" + hash);
    }

    public MaintenancePlan plan(LocalDate first) {
      return new MaintenancePlan(
          id(),
          equipment,
          suggestion.title(),
          Triggers.of(new Trigger.Time(suggestion.interval(), first, false, suggestion.leadDays())),
          suggestion.grade(),
          suggestion.checklist(),
          true);
    }
  }

  /// For which equipment of a site it is.
  public Stream<Offer> offers(Collection<Registered> site) {
    Stream<EquipmentId> fitting =
        site.stream()
            .filter(registered -> registered.profile().system().equals(system))
            .map(registered -> registered.equipment().id())
            .sorted(Comparator.comparing(EquipmentId::equipment));
    return fitting.limit(each ? Long.MAX_VALUE : 1).map(equipment -> new Offer(this, equipment));
  }
}
