package io.ronda.alerting.maintenance;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.LocalDate;
import java.util.List;

/// A maintenance plan (维保计划): what is done to an equipment, and how often.
///
/// @param equipment of the same site
/// @param first when it is first due; the weekday or the day of the month of those that follow
/// @param floating whether the next is counted from when the last was done, instead of from `first`
/// @param leadDays how many days before it is due its task is opened; less than the interval
/// @param checklist what is looked at, at most [#MAX_ITEMS]
/// @param enabled a disabled plan opens no tasks
public record MaintenancePlan(
    MaintenancePlanId id,
    EquipmentId equipment,
    Text title,
    Interval interval,
    LocalDate first,
    boolean floating,
    int leadDays,
    Rule.Grade grade,
    List<Text> checklist,
    boolean enabled) {

  public static final int MAX_ITEMS = 30;

  public MaintenancePlan {
    checklist = List.copyOf(checklist);
    if (!equipment.site().equals(id.site())) {
      throw new IllegalArgumentException("the equipment must be of the plan's site");
    }
    if (leadDays < 0 || !first.plusDays(leadDays).isBefore(interval.after(first, 1))) {
      throw new IllegalArgumentException(
          "'leadDays' must be 0 or more, and less than the interval, or tasks would overlap");
    }
    if (checklist.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("the checklist has at most " + MAX_ITEMS + " items");
    }
  }

  /// What its tasks are about: at most one of them is open.
  public String cause() {
    return "maintenance:%s.%s".formatted(id, equipment.equipment());
  }

  /// The next date on which it is due, counted from `first`.
  LocalDate dueFrom(LocalDate day) {
    return interval.from(first, day);
  }
}
