package io.ronda.web.problem;

import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;

/// Why a request was not done. Nothing was changed.
public sealed interface Failure {

  /// The request itself is wrong.
  record Invalid(List<FieldError> errors) implements Failure {

    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  /// The body is not JSON.
  record Malformed(Text detail) implements Failure {}

  /// Nobody is logged in, or the token is wrong.
  record Unauthenticated() implements Failure {}

  /// User name or password is wrong; which of the two is not told.
  record WrongPassword() implements Failure {}

  /// The caller may not do this.
  record Forbidden(Text detail) implements Failure {}

  /// There is no such thing, or the caller may not know of it.
  record NotFound(Text detail) implements Failure {}

  /// The path takes other methods only.
  record MethodNotAllowed(String allowed) implements Failure {}

  /// What the thing is now does not allow it.
  record Conflict(Text detail) implements Failure {}

  /// The body has a media type that the operation does not take.
  record UnsupportedMediaType(String supported) implements Failure {}

  /// The body is greater than a body may be.
  record TooLarge(long limit) implements Failure {}

  /// The idempotency key was used for another request.
  record KeyReused() implements Failure {}

  /// Too many attempts; try again after a pause.
  record TooManyRequests(Duration retryAfter) implements Failure {}

  /// The server has too much to do at the moment.
  record Busy() implements Failure {}

  /// The answer took too long.
  record TimedOut() implements Failure {}

  /// A part that this needs does not answer.
  record Unavailable(Text detail) implements Failure {}

  /// Something that Ronda did not expect; the log has the cause under this id.
  record Unexpected(String incident) implements Failure {}

  static Failure invalid(String field, String zh, String en) {
    return new Invalid(List.of(new FieldError(field, new Text(zh, en))));
  }

  static Failure notFound(String id) {
    return new NotFound(
        new Text(
            "“%s”不存在，或不在您的权限范围内".formatted(id),
            "'%s' does not exist, or is outside your scope".formatted(id)));
  }

  static Failure forbidden(String zh, String en) {
    return new Forbidden(new Text(zh, en));
  }

  /// To be thrown where the request ends.
  default FailureException exception() {
    return new FailureException(this);
  }
}
