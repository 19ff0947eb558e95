package io.ronda.web.ledger;

import io.ronda.alerting.ledger.Ledger;
import io.ronda.alerting.ledger.Responsibility;
import io.ronda.web.site.PersonNames;
import org.jspecify.annotations.Nullable;

/// Who repairs an equipment, and who sees to it.
///
/// @param kind `private`, `common` or `utility`
/// @param utility the utility, where one repairs
public record ResponsibilityView(
    String kind,
    @Nullable UtilityView utility,
    @Nullable String inCharge,
    @Nullable String inChargeName) {

  public record UtilityView(String name, String telephone) {}

  public static ResponsibilityView of(Ledger ledger, PersonNames.Names names) {
    return new ResponsibilityView(
        kind(ledger.responsibility()),
        ledger.responsibility() instanceof Responsibility.Utility(String name, String telephone)
            ? new UtilityView(name, telephone)
            : null,
        ledger.inCharge(),
        names.ofOptional(ledger.inCharge()));
  }

  private static String kind(Responsibility responsibility) {
    return switch (responsibility) {
      case Responsibility.Private _ -> "private";
      case Responsibility.Common _ -> "common";
      case Responsibility.Utility _ -> "utility";
    };
  }
}
