package io.ronda.web.task;

import io.ronda.alerting.task.Grading;
import io.ronda.core.profile.Rule;
import io.ronda.web.problem.Failure;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How grave a person judges a problem in a request.
final class Judgement {

  private Judgement() {}

  /// The grading of all three; null where none is given.
  static @Nullable Grading of(
      @Nullable Integer severity, @Nullable Integer scope, @Nullable Integer difficulty) {
    if (severity != null && scope != null && difficulty != null) {
      return new Grading(severity, scope, difficulty);
    }
    if (Stream.of(severity, scope, difficulty).anyMatch(Objects::nonNull)) {
      throw Failure.invalid(
              "severity", "请同时给出严重程度、影响范围和整改难度", "give severity, scope and difficulty together")
          .exception();
    }
    return null;
  }

  /// The grade that it comes to; general where nobody judged.
  static Rule.Grade grade(@Nullable Grading grading) {
    return grading == null ? Rule.Grade.GENERAL : grading.grade();
  }
}
