package io.ronda.patrol.round;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tasks that misses lead to: one for a round that nobody walked, else one for each checkpoint
/// that was left out.
///
/// A cause has one open task, so the same checkpoint missed night after night is one task with many
/// occurrences. It is withdrawn only when none of its misses stands any more.
final class Misses {

  /// Stands in the table for the whole round.
  private static final String WHOLE_ROUND = "";

  private static final Text SOMEBODY_WAS_THERE =
      Text.of("补传的打卡记录表明当时有人到位", "a tap that arrived late shows that somebody was there");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Tasks tasks;

  Misses(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Opens the tasks of a closed round that it has not opened yet.
  List<LiveEvent> open(Handle transaction, Round round, ZoneId zone) {
    List<String> missed = missed(round);
    Set<String> standing = missed.isEmpty() ? Set.of() : standing(transaction, round);
    return missed.stream()
        .filter(checkpoint -> !standing.contains(checkpoint))
        .map(checkpoint -> open(transaction, round, checkpoint, zone))
        .toList();
  }

  /// Withdraws the tasks of misses that turned out to be none.
  List<LiveEvent> withdraw(Handle transaction, Round round) {
    List<String> missed = missed(round);
    return standing(transaction, round).stream()
        .filter(checkpoint -> !missed.contains(checkpoint))
        .flatMap(checkpoint -> withdraw(transaction, round, checkpoint).stream())
        .toList();
  }

  private LiveEvent open(Handle transaction, Round round, String checkpoint, ZoneId zone) {
    Task task = tasks.open(transaction, request(transaction, round, checkpoint, zone));
    transaction.execute(
        "insert into round_miss (round, checkpoint, cause, task, standing) values (?, ?, ?, ?,"
            + " true)",
        round.id(),
        checkpoint,
        task.cause(),
        task.id());
    return task.changed();
  }

  private Optional<LiveEvent> withdraw(Handle transaction, Round round, String checkpoint) {
    transaction.execute(
        "update round_miss set standing = false where round = ? and checkpoint = ? and standing",
        round.id(),
        checkpoint);
    String cause = cause(round, checkpoint);
    return groundless(transaction, cause)
        ? tasks.withdraw(transaction, cause, SOMEBODY_WAS_THERE).map(Task::changed)
        : Optional.empty();
  }

  /// Whether no miss stands any more behind the cause's latest task.
  private static boolean groundless(Handle transaction, String cause) {
    return transaction
        .createQuery(
            """
            select not bool_or(standing) from round_miss
            where cause = :cause
              and task = (select max(task) from round_miss where cause = :cause)
            """)
        .bind("cause", cause)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<String> missed(Round round) {
    return switch (round.state()) {
      case MISSED -> List.of(WHOLE_ROUND);
      case INCOMPLETE ->
          round.visits().stream()
              .filter(visit -> visit.state() == VisitState.MISSED)
              .map(visit -> visit.checkpoint().checkpoint())
              .toList();
      case PLANNED, OPEN, COMPLETED -> List.of();
    };
  }

  private static Set<String> standing(Handle transaction, Round round) {
    return transaction
        .select("select checkpoint from round_miss where round = ? and standing", round.id())
        .mapTo(String.class)
        .collect(Collectors.toSet());
  }

  private static TaskRequest request(
      Handle transaction, Round round, String checkpoint, ZoneId zone) {
    boolean whole = checkpoint.equals(WHOLE_ROUND);
    return new TaskRequest(
        cause(round, checkpoint),
        round.site(),
        whole ? null : zoneOf(transaction, round.site(), checkpoint),
        null,
        whole ? null : checkpoint,
        whole ? roundTitle(round, zone) : checkpointTitle(round, checkpoint, zone),
        Rule.Grade.IMPORTANT,
        new TaskSource(TaskSource.Type.ROUND, Long.toString(round.id())));
  }

  private static String cause(Round round, String checkpoint) {
    return checkpoint.equals(WHOLE_ROUND)
        ? "round:" + round.route()
        : "checkpoint:" + new CheckpointId(round.site(), checkpoint);
  }

  private static Text roundTitle(Round round, ZoneId zone) {
    Text name = round.routeName();
    String span = span(round, zone);
    return Text.of(
        "%s %s 漏巡".formatted(name.zh(), span), "%s %s missed".formatted(name.en(), span));
  }

  private static Text checkpointTitle(Round round, String checkpoint, ZoneId zone) {
    Text name = round.routeName();
    String span = span(round, zone);
    Text place =
        round.visits().stream()
            .filter(visit -> visit.checkpoint().checkpoint().equals(checkpoint))
            .map(Visit::name)
            .findFirst()
            .orElseThrow();
    return Text.of(
        "%s %s 漏检：%s".formatted(name.zh(), span, place.zh()),
        "%s %s: %s not visited".formatted(name.en(), span, place.en()));
  }

  /// The window as clocks at the site show it.
  private static String span(Round round, ZoneId zone) {
    return time(round.window().start(), zone) + "–" + time(round.window().end(), zone);
  }

  private static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }

  private static @Nullable String zoneOf(Handle transaction, String site, String checkpoint) {
    return transaction
        .select("select zone from checkpoint where site = ? and id = ?", site, checkpoint)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }
}
