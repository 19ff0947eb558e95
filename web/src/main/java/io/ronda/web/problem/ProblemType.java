package io.ronda.web.problem;

import io.ronda.core.text.Text;
import java.util.Locale;

/// The kinds of problems: each has its HTTP status and its title. This is the one place that gives
/// a failure its status.
enum ProblemType {
  INVALID(400, "请求有误", "The request is not right"),
  MALFORMED(400, "请求无法解析", "The request cannot be read"),
  UNAUTHENTICATED(401, "请先登录", "Log in first"),
  WRONG_PASSWORD(401, "用户名或密码错误", "User name or password is wrong"),
  FORBIDDEN(403, "没有权限", "Not allowed"),
  NOT_FOUND(404, "未找到", "Not found"),
  METHOD_NOT_ALLOWED(405, "不支持该方法", "Method not allowed"),
  CONFLICT(409, "当前状态不允许此操作", "Not possible in the present state"),
  TOO_LARGE(413, "请求体过大", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型", "Unsupported media type"),
  KEY_REUSED(422, "幂等键已用于其他请求", "The idempotency key was used for another request"),
  TOO_MANY_ATTEMPTS(429, "尝试次数过多", "Too many attempts"),
  UNEXPECTED(500, "服务器内部错误", "Something unexpected happened"),
  BUSY(503, "服务器繁忙", "The server is busy"),
  TIMED_OUT(503, "处理超时", "The answer took too long"),
  UNAVAILABLE(503, "依赖的服务不可用", "A part that this needs does not answer");

  private final int status;
  private final String zh;
  private final String en;

  ProblemType(int status, String zh, String en) {
    this.status = status;
    this.zh = zh;
    this.en = en;
  }

  static ProblemType of(Failure failure) {
    return switch (failure) {
      case Failure.Invalid _ -> INVALID;
      case Failure.Malformed _ -> MALFORMED;
      case Failure.Unauthenticated _ -> UNAUTHENTICATED;
      case Failure.WrongPassword _ -> WRONG_PASSWORD;
      case Failure.Forbidden _ -> FORBIDDEN;
      case Failure.NotFound _ -> NOT_FOUND;
      case Failure.MethodNotAllowed _ -> METHOD_NOT_ALLOWED;
      case Failure.Conflict _ -> CONFLICT;
      case Failure.TooLarge _ -> TOO_LARGE;
      case Failure.UnsupportedMediaType _ -> UNSUPPORTED_MEDIA_TYPE;
      case Failure.KeyReused _ -> KEY_REUSED;
      case Failure.TooManyRequests _ -> TOO_MANY_ATTEMPTS;
      case Failure.Unexpected _ -> UNEXPECTED;
      case Failure.Busy _ -> BUSY;
      case Failure.TimedOut _ -> TIMED_OUT;
      case Failure.Unavailable _ -> UNAVAILABLE;
    };
  }

  /// The stable word: `not-found`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int status() {
    return status;
  }

  Text title() {
    return new Text(zh, en);
  }
}
