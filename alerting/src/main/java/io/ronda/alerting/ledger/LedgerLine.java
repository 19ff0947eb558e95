package io.ronda.alerting.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ronda.core.equipment.EquipmentId;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A ledger as a file has it.
///
/// @param kind `private`, `common` if nothing is said, or `utility`
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerLine(
    @Nullable String equipment,
    @Nullable String maker,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable LocalDate installedOn,
    @Nullable LocalDate warrantyUntil,
    @Nullable String kind,
    @Nullable Utility utility,
    @Nullable String inCharge) {

  private static final int LONGEST = 200;

  record Utility(@Nullable String name, @Nullable String telephone) {}

  static LedgerLine of(Ledger ledger) {
    Responsibility responsibility = ledger.responsibility();
    return new LedgerLine(
        ledger.equipment().toString(),
        ledger.maker(),
        ledger.model(),
        ledger.serialNumber(),
        ledger.installedOn(),
        ledger.warrantyUntil(),
        switch (responsibility) {
          case Responsibility.Private _ -> "private";
          case Responsibility.Common _ -> "common";
          case Responsibility.Utility _ -> "utility";
        },
        responsibility instanceof Responsibility.Utility(String name, String telephone)
            ? new Utility(name, telephone)
            : null,
        ledger.inCharge());
  }

  Ledger ledger() {
    if (equipment == null) {
      throw new IllegalArgumentException("needs 'equipment', as in demo.pump-1");
    }
    if (Stream.of(maker, model, serialNumber)
        .anyMatch(words -> words != null && words.length() > LONGEST)) {
      throw new IllegalArgumentException(
          "'maker', 'model' and 'serialNumber' have at most %d characters".formatted(LONGEST));
    }
    return new Ledger(
        EquipmentId.parse(equipment),
        maker,
        model,
        serialNumber,
        installedOn,
        warrantyUntil,
        responsibility(),
        inCharge);
  }

  private Responsibility responsibility() {
    return switch (kind) {
      case null -> new Responsibility.Common();
      case "common" -> new Responsibility.Common();
      case "private" -> new Responsibility.Private();
      case "utility" -> repairing();
      case String other ->
          throw new IllegalArgumentException(
              "'kind' is '%s': write private, common or utility".formatted(other));
    };
  }

  private Responsibility.Utility repairing() {
    if (utility == null || utility.name() == null || utility.telephone() == null) {
      throw new IllegalArgumentException(
          "kind 'utility' needs 'utility' with its 'name' and 'telephone'");
    }
    return new Responsibility.Utility(utility.name(), utility.telephone());
  }
}
