package io.ronda.alerting.ledger;

/// Who repairs an equipment, as the rule books divide what stands in a property (自用、共用、公用).
public sealed interface Responsibility {

  /// Belongs to one owner (自用), who is told of its faults.
  record Private() implements Responsibility {}

  /// Belongs to all owners (共用); the property company repairs it.
  record Common() implements Responsibility {}

  /// Belongs to a utility (公用专业部门), which is told of its faults and repairs them: the supplier
  /// of water, power, gas or heat.
  ///
  /// @param name of the utility
  /// @param telephone where it takes faults
  record Utility(String name, String telephone) implements Responsibility {

    public Utility {
      if (name.isBlank() || telephone.isBlank()) {
        throw new IllegalArgumentException("a utility needs its name and its telephone");
      }
    }
  }
}
