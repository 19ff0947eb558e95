package io.ronda.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A failure as the caller reads it: `application/problem+json`.
///
/// @param type a stable word for programs
/// @param detail what happened, what was kept, what to do
/// @param errors one for each field that is wrong, null where it is not about fields
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, @Nullable List<FieldReason> errors) {

  /// A [FieldError] in the caller's language.
  public record FieldReason(String field, String reason) {

    static FieldReason of(FieldError error, Language language) {
      return new FieldReason(error.field(), error.reason().in(language));
    }
  }

  /// The failure in the caller's language.
  public static Problem of(Failure failure, Language language) {
    ProblemType type = ProblemType.of(failure);
    return new Problem(
        type.word(),
        type.title().in(language),
        type.status(),
        detail(failure).in(language),
        failure instanceof Failure.Invalid(List<FieldError> errors)
            ? errors.stream().map(error -> FieldReason.of(error, language)).toList()
            : null);
  }

  /// The headers that belong to a failure.
  public static Map<String, String> headers(Failure failure) {
    return switch (ProblemType.of(failure)) {
      case UNAUTHENTICATED -> Map.of("WWW-Authenticate", "Bearer realm=\"ronda\"");
      case BUSY, TIMED_OUT, UNAVAILABLE -> Map.of("Retry-After", "2");
      case METHOD_NOT_ALLOWED, TOO_MANY_ATTEMPTS -> ownHeader(failure);
      case INVALID, MALFORMED, WRONG_PASSWORD, FORBIDDEN, NOT_FOUND, CONFLICT -> Map.of();
      case TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, KEY_REUSED, UNEXPECTED -> Map.of();
    };
  }

  private static Map<String, String> ownHeader(Failure failure) {
    if (failure instanceof Failure.MethodNotAllowed(String allowed)) {
      return Map.of("Allow", allowed);
    }
    return failure instanceof Failure.TooManyRequests(Duration wait)
        ? Map.of("Retry-After", Long.toString(seconds(wait)))
        : Map.of();
  }

  private static Text detail(Failure failure) {
    return switch (failure) {
      case Failure.Malformed(Text detail) -> detail;
      case Failure.Forbidden(Text detail) -> detail;
      case Failure.NotFound(Text detail) -> detail;
      case Failure.Conflict(Text detail) -> detail;
      case Failure.Unavailable(Text detail) -> detail;
      case Failure.Invalid _ -> new Text("请更正下列字段后重试", "Correct the fields below and try again");
      case Failure.Unauthenticated() ->
          new Text(
              "未登录、会话已过期或令牌无效：请登录后重试",
              "Nobody is logged in, the session has expired or the token is wrong: log in again");
      case Failure.WrongPassword() ->
          new Text(
              "请检查后重试；忘记密码请联系管理员重置",
              "Check both and try again; an administrator can reset a forgotten password");
      case Failure.MethodNotAllowed(String allowed) ->
          new Text("此地址支持：" + allowed, "This address takes: " + allowed);
      case Failure.TooLarge(long limit) ->
          new Text(
              "最多 %d 字节：请分批提交".formatted(limit),
              "At most %d bytes: send it in parts".formatted(limit));
      case Failure.UnsupportedMediaType(String supported) ->
          new Text("请使用 Content-Type：" + supported, "Send it with Content-Type: " + supported);
      case Failure.KeyReused() ->
          new Text(
              "同一个 Idempotency-Key 只能重复完全相同的请求：请换一个新键",
              "An Idempotency-Key may only repeat the very same request: use a new key");
      case Failure.TooManyRequests(Duration wait) ->
          new Text(
              "请在 %d 秒后重试".formatted(seconds(wait)),
              "Try again in %d seconds".formatted(seconds(wait)));
      case Failure.Busy() -> new Text("请稍后重试", "Try again in a moment");
      case Failure.TimedOut() ->
          new Text(
              "请稍后重试；如持续出现请查看 /health/ready",
              "Try again in a moment; if it stays so, look at /health/ready");
      case Failure.Unexpected(String incident) ->
          new Text(
              "请将编号 %s 告知管理员：日志中有详细原因".formatted(incident),
              "Tell the administrator the number %s: the log has the cause".formatted(incident));
    };
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
