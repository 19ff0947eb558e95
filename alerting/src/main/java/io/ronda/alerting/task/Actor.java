package io.ronda.alerting.task;

import io.ronda.core.site.Role;

/// Who acts: a person with the role that counts now.
public record Actor(String person, Role role) {

  /// The name under which Ronda itself stands in journals.
  public static final String RONDA = "ronda";

  /// Whether the person may act for others and cancel.
  boolean supervises() {
    return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
  }
}
