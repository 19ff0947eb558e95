package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.util.stream.IntStream;

/// How grave a problem is, as the operators' rule books judge it: its severity (严重程度), its scope
/// (影响范围) and how hard it is to put right (整改难度), each 1 for little to 3 for great.
public record Grading(int severity, int scope, int difficulty) {

  private static final int URGENT_FROM = 12;
  private static final int IMPORTANT_FROM = 4;

  public Grading {
    if (IntStream.of(severity, scope, difficulty).anyMatch(each -> each < 1 || each > 3)) {
      throw new IllegalArgumentException("severity, scope and difficulty are 1 to 3");
    }
  }

  /// The grade by the product of the three: from 12 urgent, from 4 important. What is severe is
  /// never less than important.
  public Rule.Grade grade() {
    int product = severity * scope * difficulty;
    if (product >= URGENT_FROM) {
      return Rule.Grade.URGENT;
    }
    return product >= IMPORTANT_FROM || severity == 3 ? Rule.Grade.IMPORTANT : Rule.Grade.GENERAL;
  }
}
