package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task that is wanted.
///
/// @param cause what is wrong, as a key that no other cause has; one open task stands for it. It
/// begins with the kind of cause and names the site: `checkpoint:demo.cp-01`. What a person asks
/// for has a cause of its own, such as `request:` with a random id
/// @param zone the zone's id within the site
/// @param checkpoint the checkpoint's id within the site
/// @param grading how grave somebody judged it; null where the grade comes with the source
/// @param due when the work is due, where that is known; else the limits of its grade say so
public record TaskRequest(
    String cause,
    String site,
    @Nullable String zone,
    @Nullable EquipmentId equipment,
    @Nullable String checkpoint,
    Text title,
    Rule.Grade grade,
    TaskSource source,
    @Nullable Grading grading,
    @Nullable Instant due) {

  public TaskRequest {
    if (cause.isBlank()) {
      throw new IllegalArgumentException("a task needs a cause, for example checkpoint:demo.cp-01");
    }
  }

  /// A task of a grade that nobody has judged.
  public TaskRequest(
      String cause,
      String site,
      @Nullable String zone,
      @Nullable EquipmentId equipment,
      @Nullable String checkpoint,
      Text title,
      Rule.Grade grade,
      TaskSource source) {
    this(cause, site, zone, equipment, checkpoint, title, grade, source, null, null);
  }

  /// This request, with the work due at that time.
  public TaskRequest dueAt(Instant time) {
    return new TaskRequest(
        cause, site, zone, equipment, checkpoint, title, grade, source, grading, time);
  }
}
