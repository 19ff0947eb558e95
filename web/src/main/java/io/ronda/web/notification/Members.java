package io.ronda.web.notification;

import io.ronda.core.site.PersonStore;
import io.ronda.web.problem.Failure;

/// Refuses people who do not belong to a site.
final class Members {

  private Members() {}

  static void check(PersonStore persons, String field, String person, String site) {
    if (persons.find(person).filter(one -> one.maySee(site)).isEmpty()) {
      throw Failure.invalid(
              field,
              "“%s”不是本项目的人员".formatted(person),
              "'%s' is nobody of this site".formatted(person))
          .exception();
    }
  }
}
