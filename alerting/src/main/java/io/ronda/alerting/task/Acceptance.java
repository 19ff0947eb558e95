package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.time.Duration;

/// How long a person who was given a task has to accept it, before it goes back into the pool: well
/// within the response limit, so that others can still respond in time.
final class Acceptance {

  private Acceptance() {}

  static Duration limit(Rule.Grade grade) {
    return switch (grade) {
      case URGENT -> Duration.ofMinutes(10);
      case IMPORTANT -> Duration.ofMinutes(30);
      case GENERAL -> Duration.ofHours(4);
    };
  }
}
