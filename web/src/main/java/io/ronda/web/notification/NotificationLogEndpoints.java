package io.ronda.web.notification;

import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.task.Tasks;
import io.ronda.notification.outbox.NotificationLog;
import io.ronda.notification.outbox.NotificationLog.Line;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonNames;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Who was told of an alarm or a task, when, by what, and with what result.
public final class NotificationLogEndpoints implements Endpoints.Source {

  private final NotificationLog log;
  private final Alarms alarms;
  private final Tasks tasks;
  private final PersonNames names;

  public NotificationLogEndpoints(
      NotificationLog log, Alarms alarms, Tasks tasks, PersonNames names) {
    this.log = log;
    this.alarms = alarms;
    this.tasks = tasks;
    this.names = names;
  }

  record View(List<LineView> items) {}

  /// @param recipient a person's id, or `group:` and a channel
  /// @param dueAt when it leaves at the earliest, while it has not left
  /// @param settledAt when it was taken, failed or was cancelled
  record LineView(
      String kind,
      int step,
      String recipient,
      String recipientName,
      String channel,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getAlarmNotifications", this::ofAlarm)
        .answer("getTaskNotifications", this::ofTask);
  }

  private Response ofAlarm(Request request) {
    return of("alarm", request, id -> alarms.find(id).isPresent());
  }

  private Response ofTask(Request request) {
    return of("task", request, id -> tasks.find(id).isPresent());
  }

  private Response of(String kind, Request request, LongPredicate exists) {
    long id =
        NumericIds.of(request.id())
            .filter(exists::test)
            .orElseThrow(() -> Failure.notFound(request.id()).exception());
    List<Line> lines = log.of(kind + ":" + id);
    var people = names.find(lines.stream().map(Line::recipient).toList(), request.language());
    return Response.ok(new View(lines.stream().map(line -> view(line, people)).toList()));
  }

  private static LineView view(Line line, PersonNames.Names people) {
    return new LineView(
        line.kind().name().toLowerCase(Locale.ROOT),
        line.step(),
        line.recipient(),
        people.of(line.recipient()),
        line.channel().toString(),
        line.state().toLowerCase(Locale.ROOT),
        line.attempts(),
        line.createdAt(),
        line.dueAt(),
        line.settledAt(),
        line.reason());
  }
}
