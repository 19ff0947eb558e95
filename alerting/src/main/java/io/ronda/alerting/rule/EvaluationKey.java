package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentId;

/// What is evaluated: a rule at an equipment, and for events at one address in it, else the empty
/// address.
public record EvaluationKey(EquipmentId equipment, String rule, String address) {

  /// As written in causes of tasks: `demo.fire-panel-1/fire/1-3-217`.
  @Override
  public String toString() {
    return address.isEmpty() ? equipment + "/" + rule : equipment + "/" + rule + "/" + address;
  }
}
