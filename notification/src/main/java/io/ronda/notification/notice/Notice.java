package io.ronda.notification.notice;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One fact that a person is told: that something is wrong, or is right again.
///
/// @param subject what it is about: `alarm:17`, `task:5`
/// @param step how far up its ladder it was when it was told; 0 for the first to be told
/// @param equipment null where it is about none
/// @param happenedAt when it became so
/// @param timeZone of the site, for the time in the text
public record Notice(
    Kind kind,
    String subject,
    int step,
    Text siteName,
    @Nullable EquipmentId equipment,
    Text equipmentName,
    Rule.Priority priority,
    Text message,
    Instant happenedAt,
    ZoneId timeZone) {

  /// The worst first, and of equals the oldest.
  public static final Comparator<Notice> WORST_FIRST =
      Comparator.comparing(Notice::kind)
          .thenComparing(Notice::priority)
          .thenComparing(Notice::happenedAt);

  public enum Kind {
    RAISED,
    RECOVERED
  }

  /// The same at another time.
  Notice at(Instant time) {
    return new Notice(
        kind, subject, step, siteName, equipment, equipmentName, priority, message, time, timeZone);
  }

  /// The same after nobody answered to so many steps.
  Notice inStep(int next) {
    return new Notice(
        kind,
        subject,
        next,
        siteName,
        equipment,
        equipmentName,
        priority,
        message,
        happenedAt,
        timeZone);
  }

  /// That it is over.
  Notice recovered() {
    return new Notice(
        Kind.RECOVERED,
        subject,
        step,
        siteName,
        equipment,
        equipmentName,
        priority,
        message,
        happenedAt,
        timeZone);
  }

  /// Something else at the same site and time.
  Notice of(Text what, Rule.Priority weight, Text words) {
    return new Notice(
        kind, subject, step, siteName, null, what, weight, words, happenedAt, timeZone);
  }

  /// Whether it is about a task, and not about an alarm.
  public boolean isTask() {
    return subject.startsWith("task:");
  }
}
