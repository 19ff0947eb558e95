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
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable List<FieldReason> errors) {

  /// A [FieldError] in the caller's language.
  public record FieldReason(String field, String reason) {}

  /// The one place that gives each failure its status and words.
  public static Problem of(Failure failure, Language language) {
    return switch (failure) {
      case Failure.Invalid(List<FieldError> errors) -> invalid(errors, language);
      case Failure.Malformed(Text detail) ->
          new Words("malformed", 400, "请求体不是有效的 JSON", "The body is not valid JSON")
              .with(detail, language);
      case Failure.Unauthenticated() ->
          new Words("unauthenticated", 401, "请先登录", "Log in first")
              .with(
                  new Text(
                      "未登录、会话已过期或令牌无效：请登录后重试",
                      "You are not logged in, the session has expired or the token is wrong: log in"
                          + " and try again"),
                  language);
      case Failure.WrongPassword() ->
          new Words("wrong-password", 401, "用户名或密码错误", "User name or password is wrong")
              .with(
                  new Text(
                      "请检查后重试；忘记密码请联系管理员重置",
                      "Check both and try again; an administrator can reset a forgotten password"),
                  language);
      case Failure.Forbidden(Text detail) ->
          new Words("forbidden", 403, "没有权限", "Not allowed").with(detail, language);
      case Failure.NotFound(Text detail) ->
          new Words("not-found", 404, "未找到", "Not found").with(detail, language);
      case Failure.MethodNotAllowed(String allowed) ->
          new Words("method-not-allowed", 405, "不支持该方法", "Method not allowed")
              .with(new Text("此地址支持：" + allowed, "This address takes: " + allowed), language);
      case Failure.Conflict(Text detail) ->
          new Words("conflict", 409, "当前状态不允许此操作", "Not possible in the present state")
              .with(detail, language);
      case Failure.TooLarge(long limit) ->
          new Words("too-large", 413, "请求体过大", "The body is too large")
              .with(
                  new Text(
                      "最多 %d 字节：请分批提交".formatted(limit),
                      "At most %d bytes: send it in parts".formatted(limit)),
                  language);
      case Failure.UnsupportedMediaType(String supported) ->
          new Words("unsupported-media-type", 415, "不支持的内容类型", "Unsupported media type")
              .with(
                  new Text(
                      "请使用 Content-Type：" + supported, "Send it with Content-Type: " + supported),
                  language);
      case Failure.KeyReused() ->
          new Words(
                  "key-reused",
                  422,
                  "幂等键已用于其他请求",
                  "The idempotency key was used for another request")
              .with(
                  new Text(
                      "同一个 Idempotency-Key 只能重复完全相同的请求：请换一个新键",
                      "An Idempotency-Key may only repeat the very same request: use a new key"),
                  language);
      case Failure.TooManyRequests(Duration wait) ->
          new Words("too-many-attempts", 429, "尝试次数过多", "Too many attempts")
              .with(
                  new Text(
                      "请在 %d 秒后重试".formatted(seconds(wait)),
                      "Try again in %d seconds".formatted(seconds(wait))),
                  language);
      case Failure.Busy() ->
          new Words("busy", 503, "服务器繁忙", "The server is busy")
              .with(new Text("请稍后重试", "Try again in a moment"), language);
      case Failure.TimedOut() ->
          new Words("timed-out", 503, "处理超时", "The answer took too long")
              .with(
                  new Text(
                      "请稍后重试；如持续出现请查看 /health/ready",
                      "Try again in a moment; if it stays so, look at /health/ready"),
                  language);
      case Failure.Unavailable(Text detail) ->
          new Words("unavailable", 503, "依赖的服务不可用", "A part that this needs does not answer")
              .with(detail, language);
      case Failure.Unexpected(String incident) ->
          new Words("unexpected", 500, "服务器内部错误", "Something unexpected happened")
              .with(
                  new Text(
                      "未做任何更改。请将编号 %s 告知管理员，日志中有详细原因".formatted(incident),
                      "Nothing was changed. Tell the administrator the number %s: the log has the cause"
                          .formatted(incident)),
                  language);
    };
  }

  /// The headers that belong to a failure.
  public static Map<String, String> headers(Failure failure) {
    return switch (failure) {
      case Failure.Unauthenticated() -> Map.of("WWW-Authenticate", "Bearer realm=\"ronda\"");
      case Failure.MethodNotAllowed(String allowed) -> Map.of("Allow", allowed);
      case Failure.TooManyRequests(Duration wait) ->
          Map.of("Retry-After", Long.toString(seconds(wait)));
      case Failure.Busy(), Failure.TimedOut(), Failure.Unavailable _ -> Map.of("Retry-After", "2");
      case Failure.Invalid _,
          Failure.Malformed _,
          Failure.WrongPassword _,
          Failure.Forbidden _,
          Failure.NotFound _,
          Failure.Conflict _,
          Failure.TooLarge _,
          Failure.UnsupportedMediaType _,
          Failure.KeyReused _,
          Failure.Unexpected _ ->
          Map.of();
    };
  }

  private record Words(String type, int status, String zh, String en) {

    Problem with(Text detail, Language language) {
      return new Problem(type, new Text(zh, en).in(language), status, detail.in(language), null);
    }
  }

  private static Problem invalid(List<FieldError> errors, Language language) {
    Words words = new Words("invalid", 400, "请求有误", "The request is not right");
    List<FieldReason> reasons =
        errors.stream()
            .map(error -> new FieldReason(error.field(), error.reason().in(language)))
            .toList();
    Text detail = new Text("请更正下列字段后重试", "Correct the fields below and try again");
    Problem plain = words.with(detail, language);
    return new Problem(plain.type, plain.title, plain.status, plain.detail, reasons);
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
