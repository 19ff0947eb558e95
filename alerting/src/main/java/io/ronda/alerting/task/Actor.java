package io.ronda.alerting.task;

import io.ronda.core.site.Role;
import org.jspecify.annotations.Nullable;

/// Who acts: a person with the role that counts now.
public record Actor(String person, Role role) {

  /// The name under which Ronda itself stands in journals.
  public static final String RONDA = "ronda";

  /// The name under which programs with the administrator's token stand there. Such a program
  /// speaks for several people, so nobody can tell whether the one who checks is the one who
  /// worked.
  public static final String PROGRAM = "api";

  /// Whether it is known that this is the person of that id.
  boolean is(@Nullable String id) {
    return person.equals(id) && !person.equals(PROGRAM);
  }

  /// Whether the person may act for others and cancel.
  boolean supervises() {
    return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
  }
}
