package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.time.Duration;

/// How long a task of a grade may wait for somebody to accept it, and for its work to be done.
///
/// Residents of an estate accept a response within 30 minutes (业主能接受的服务响应时间), so that is the
/// urgent limit. The operators' rule books name three grades and leave the other limits to the
/// operator; these are Ronda's.
record Deadlines(Duration respond, Duration resolve) {

  static Deadlines of(Rule.Grade grade) {
    return switch (grade) {
      case URGENT -> new Deadlines(Duration.ofMinutes(30), Duration.ofHours(4));
      case IMPORTANT -> new Deadlines(Duration.ofHours(2), Duration.ofHours(24));
      case GENERAL -> new Deadlines(Duration.ofHours(24), Duration.ofHours(72));
    };
  }
}
