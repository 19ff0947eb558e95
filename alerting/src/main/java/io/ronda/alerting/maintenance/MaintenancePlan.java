package io.ronda.alerting.maintenance;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.util.List;

/// A maintenance plan (维保计划): what is done to an equipment, and when.
///
/// @param equipment of the same site
/// @param checklist what is looked at, at most [#MAX_ITEMS]
/// @param enabled a disabled plan opens no tasks
public record MaintenancePlan(
    MaintenancePlanId id,
    EquipmentId equipment,
    Text title,
    Triggers triggers,
    Rule.Grade grade,
    List<Text> checklist,
    boolean enabled) {

  public static final int MAX_ITEMS = 30;

  public MaintenancePlan {
    checklist = List.copyOf(checklist);
    if (!equipment.site().equals(id.site())) {
      throw new IllegalArgumentException("the equipment must be of the plan's site");
    }
    if (checklist.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("the checklist has at most " + MAX_ITEMS + " items");
    }
  }

  /// What its tasks are about: at most one of them is open.
  public String cause() {
    return "maintenance:%s.%s".formatted(id, equipment.equipment());
  }
}
