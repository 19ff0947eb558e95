package io.ronda.web.rule;

import io.ronda.core.profile.InvalidRuleException;
import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FailureException;
import io.ronda.web.problem.FieldError;
import java.util.List;
import java.util.function.Supplier;

/// Turns what the records of rules refuse into errors of the request's fields.
final class Refused {

  private Refused() {}

  /// Does the work.
  ///
  /// @param field that is wrong where the refusal names none
  static <T> T by(String field, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidRuleException invalid) {
      throw failure(invalid.field(), invalid.reason());
    } catch (IllegalArgumentException invalid) {
      throw failure(field, String.valueOf(invalid.getMessage()));
    }
  }

  private static FailureException failure(String field, String reason) {
    return new Failure.Invalid(List.of(new FieldError(field, Text.of(reason)))).exception();
  }
}
