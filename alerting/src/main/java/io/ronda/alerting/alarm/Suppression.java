package io.ronda.alerting.alarm;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Alarms that are not told for a time (suppression by design): people have planned it, or their
/// cause has an alarm of its own. There is none without an end.
///
/// @param by the person who planned it
/// @param cause the alarm that began it and ends it, null where people did
/// @param endedAt when it ended, early or as planned; null before
public record Suppression(
    long id,
    String site,
    Kind kind,
    Scope scope,
    String reason,
    Instant from,
    Instant until,
    String by,
    @Nullable Long cause,
    @Nullable Instant endedAt) {

  /// The longest there may be.
  public static final Duration LONGEST = Duration.ofDays(31);

  private static final String FIRE = "fire";

  /// What is going on, which says what alarms it covers within its scope.
  public enum Kind {
    /// The fire alarm system is tested: only its own alarms are covered. Others are needed
    /// meanwhile.
    @JsonProperty("fire-test")
    FIRE_TEST,
    /// Somebody works there.
    @JsonProperty("maintenance")
    MAINTENANCE,
    /// It is switched off on purpose.
    @JsonProperty("planned-stop")
    PLANNED_STOP,
    /// The equipment in its scope feeds others, and cannot: alarms of those are covered, but the
    /// critical ones.
    @JsonProperty("power-cut")
    POWER_CUT
  }

  /// Where. At most one of them is given, none for the whole site.
  ///
  /// @param zone the zone's id within the site
  /// @param equipment the equipment's name at the site
  /// @param system as profiles have it: `fire`, `water`, …
  public record Scope(@Nullable String zone, @Nullable String equipment, @Nullable String system) {

    public static final Scope WHOLE_SITE = new Scope(null, null, null);

    public static Scope ofEquipment(String name) {
      return new Scope(null, name, null);
    }

    /// Whether it names the fire alarm system, or one thing that may be of it.
    boolean namesFire() {
      return equipment != null || FIRE.equals(system);
    }

    boolean holds(Equipment one, String itsSystem) {
      return (zone == null || zone.equals(one.zone()))
          && (equipment == null || equipment.equals(one.id().equipment()))
          && (system == null || system.equals(itsSystem));
    }
  }

  public Suppression {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("a suppression ends after it begins");
    }
  }

  /// Whether alarms of an equipment are covered. Fire alarms are covered only by what names them.
  ///
  /// @param site knows what feeds what
  boolean covers(Registered registered, Rule.Priority priority, EquipmentDirectory site) {
    String system = registered.profile().system();
    boolean fire = system.equals(FIRE);
    boolean within = scope.holds(registered.equipment(), system);
    return switch (kind) {
      case FIRE_TEST -> fire && within;
      case MAINTENANCE, PLANNED_STOP -> (!fire || scope.namesFire()) && within;
      case POWER_CUT ->
          !fire
              && priority != Rule.Priority.CRITICAL
              && site.isFedBy(registered.equipment(), Objects.requireNonNull(scope.equipment()));
    };
  }

  /// The notice to open pages that it was planned, begins, ends or lasts until another time.
  LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.SUPPRESSION, site, Long.toString(id));
  }

  Overlay.Suppressed overlay() {
    return new Overlay.Suppressed(id, by, until, reason);
  }
}
