package io.ronda.alerting.task.work;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person writes down about the work on a task. All of it may come bit by bit.
///
/// @param parts that were used; empty where none were, null until somebody has said
/// @param labourMinutes the time of all who worked, together
/// @param cost of labour and parts, in the currency of the site
/// @param causeCode a code of [CauseCode]
/// @param rootCause why it could happen (问题根源)
/// @param corrective what puts it right (纠正措施)
/// @param preventive what keeps it from coming again (预防措施)
/// @param signature a PNG image as a data URL
public record Work(
    List<Check> checklist,
    @Nullable List<Part> parts,
    @Nullable Integer labourMinutes,
    @Nullable BigDecimal cost,
    @Nullable String causeCode,
    @Nullable String rootCause,
    @Nullable String corrective,
    @Nullable String preventive,
    @Nullable String signature) {

  /// Nothing is written yet.
  public static final Work NONE = new Work(null, null, null, null, null, null, null, null, null);

  /// The work as a request has it.
  ///
  /// @param checklist none where null
  public Work(
      @Nullable List<Check> checklist,
      @Nullable List<Part> parts,
      @Nullable Integer labourMinutes,
      @Nullable BigDecimal cost,
      @Nullable String causeCode,
      @Nullable String rootCause,
      @Nullable String corrective,
      @Nullable String preventive,
      @Nullable String signature) {
    this.checklist = List.copyOf(Objects.requireNonNullElse(checklist, List.of()));
    this.parts = parts == null ? null : List.copyOf(parts);
    this.labourMinutes = labourMinutes;
    this.cost = cost;
    this.causeCode = causeCode;
    this.rootCause = rootCause;
    this.corrective = corrective;
    this.preventive = preventive;
    this.signature = signature;
  }

  /// An item of the checklist, by the words of its template.
  public record Check(String item, boolean done, @Nullable String note) {}

  /// A part that was used.
  public record Part(
      String name, BigDecimal quantity, @Nullable String unit, @Nullable BigDecimal price) {}

  /// Whether the item is ticked, or a note says why not.
  public boolean answers(String item) {
    return checklist.stream()
        .filter(check -> check.item().equals(item))
        .anyMatch(check -> check.done() || (check.note() != null && !check.note().isBlank()));
  }
}
