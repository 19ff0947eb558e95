package io.ronda.core.profile;

/// A document that is no rule.
public final class InvalidRuleException extends IllegalArgumentException {

  private final String field;
  private final String reason;

  InvalidRuleException(String field, String reason, Throwable cause) {
    super("%s: %s".formatted(field, reason), cause);
    this.field = field;
    this.reason = reason;
  }

  /// The path of the field that is wrong, as in `when.levels[0].priority`.
  public String field() {
    return field;
  }

  public String reason() {
    return reason;
  }
}
