package io.ronda.web.rule;

import io.ronda.web.problem.Failure;

/// A rule of a profile, written `profile.rule` as in `pump.pressure-low`.
record RuleId(String profile, String rule) {

  static RuleId of(String written) {
    int dot = written.indexOf('.');
    if (dot < 0) {
      throw Failure.notFound(written).exception();
    }
    return new RuleId(written.substring(0, dot), written.substring(dot + 1));
  }

  @Override
  public String toString() {
    return profile + "." + rule;
  }
}
