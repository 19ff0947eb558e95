package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Suppression;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A planned or running suppression, as the API gives it.
public record SuppressionView(
    String id,
    String site,
    Suppression.Kind kind,
    Where scope,
    String reason,
    Instant from,
    Instant until,
    String by,
    @Nullable Instant endedAt) {

  /// At most one is given. Zone and equipment are written `site.name`.
  record Where(@Nullable String zone, @Nullable String equipment, @Nullable String system) {

    static Where of(String site, Suppression.Scope scope) {
      return new Where(
          scope.zone() == null ? null : site + "." + scope.zone(),
          scope.equipment() == null ? null : site + "." + scope.equipment(),
          scope.system());
    }
  }

  public static SuppressionView of(Suppression one) {
    return new SuppressionView(
        Long.toString(one.id()),
        one.site(),
        one.kind(),
        Where.of(one.site(), one.scope()),
        one.reason(),
        one.from(),
        one.until(),
        one.by(),
        one.endedAt());
  }
}
