package io.ronda.web.http;

import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.text.Text;
import io.ronda.patrol.site.SetupRefusedException;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FailureException;
import io.ronda.web.problem.FieldError;
import io.vertx.ext.web.handler.HttpException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that says what an exception means for the caller.
final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String UNIQUE_VIOLATION = "23505";

  private Failures() {}

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case FailureException known -> known.failure();
      case InvalidCursorException _ ->
          Failure.invalid(
              "cursor",
              "游标不属于此列表及排序，请不带游标重新查询",
              "is not of this list and order: ask again without a cursor");
      case SetupRefusedException refused -> ofSetup(refused);
      case StoreUnavailableException _ ->
          new Failure.Unavailable(
              new Text("遥测库暂不可用，请稍后重试", "The telemetry store does not answer: try again later"));
      case HttpException http -> ofStatus(http.getStatusCode(), http);
      case ConnectionException lost -> databaseAway(lost);
      case UnableToExecuteStatementException refused -> ofStatement(refused);
      case InterruptedException _ -> new Failure.TimedOut();
      case Throwable unexpected -> unexpected(unexpected);
    };
  }

  /// A failure that the router found before any endpoint was asked.
  static Failure ofStatus(int status, Throwable cause) {
    return switch (status) {
      case 400 ->
          new Failure.Malformed(
              new Text("请求地址或参数无法解析", "The address or a parameter cannot be understood"));
      case 404 -> Failure.notFound("");
      case 413 -> new Failure.TooLarge(WebServer.BODY_LIMIT);
      default -> unexpected(cause);
    };
  }

  /// What is wrong with the id is wrong with the thing as a whole: others still use it.
  private static Failure ofSetup(SetupRefusedException refused) {
    return refused.field().equals("id")
        ? new Failure.Conflict(refused.reason())
        : new Failure.Invalid(List.of(new FieldError(refused.field(), refused.reason())));
  }

  private static Failure ofStatement(UnableToExecuteStatementException refused) {
    String state = refused.getCause() instanceof SQLException sql ? sql.getSQLState() : "";
    return switch (String.valueOf(state)) {
      case FOREIGN_KEY_VIOLATION ->
          new Failure.Conflict(
              new Text(
                  "仍被引用，或引用了不存在的对象：请先处理相关对象",
                  "It is still used, or refers to something that does not exist: see to that"
                      + " first"));
      case UNIQUE_VIOLATION ->
          new Failure.Conflict(new Text("已存在相同编号的对象", "Something with the same id already exists"));
      case String connection when connection.startsWith("08") -> databaseAway(refused);
      case String _ -> unexpected(refused);
    };
  }

  private static Failure databaseAway(Exception cause) {
    log.warn("the database does not answer: {}", cause.getMessage());
    return new Failure.Unavailable(
        new Text("数据库暂不可用，请稍后重试", "The database does not answer: try again in a moment"));
  }

  private static Failure unexpected(Throwable cause) {
    String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error("incident {}", incident, cause);
    return new Failure.Unexpected(incident);
  }
}
