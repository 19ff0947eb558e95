package io.ronda.web.task;

import io.ronda.alerting.task.Grading;
import io.ronda.alerting.task.PauseReason;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.core.profile.Rule;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.problem.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commands of tasks, as the bodies of requests have them.
final class TaskCommands {

  /// The bodies by operation.
  static final Map<String, Body> ALL =
      Map.ofEntries(
          Map.entry("dispatchTask", body(TaskCommands::dispatch)),
          Map.entry("acceptTask", body(w -> new TaskCommand.Accept(w.words()))),
          Map.entry("refuseTask", body(w -> new TaskCommand.Refuse(w.reasons()))),
          Map.entry("startTask", body(w -> new TaskCommand.Start(w.scan(), w.words()))),
          Map.entry("pauseTask", body(w -> new TaskCommand.Pause(w.pause(), w.reasons()))),
          Map.entry("resumeTask", body(w -> new TaskCommand.Resume(w.words()))),
          Map.entry("completeTask", body(w -> new TaskCommand.Complete(w.words()))),
          Map.entry("verifyTask", body(w -> new TaskCommand.Verify(w.overrides(), w.words()))),
          Map.entry("rejectTask", body(w -> new TaskCommand.Reject(w.reasons()))),
          Map.entry("cancelTask", body(w -> new TaskCommand.Cancel(w.reasons()))),
          Map.entry("mergeTask", body(w -> new TaskCommand.Merge(w.target(), w.reasons()))),
          Map.entry("regradeTask", body(TaskCommands::regrade)),
          Map.entry("extendTask", body(TaskCommands::extend)),
          Map.entry("grantTaskExtension", body(w -> new TaskCommand.GrantExtension(w.words()))),
          Map.entry("denyTaskExtension", body(w -> new TaskCommand.DenyExtension(w.reasons()))),
          Map.entry("commentTask", body(w -> new TaskCommand.Comment(w.reasons()))));

  private TaskCommands() {}

  /// What a person commands, and when it was done where that was not now.
  record Given(TaskCommand command, @Nullable Instant at) {}

  /// Reads the body of a request.
  @FunctionalInterface
  interface Body {
    Given of(Request request);
  }

  /// The fields of all commands; the schema of each has its own of them only.
  record Words(
      @Nullable String assignee,
      @Nullable String scan,
      @Nullable PauseReason pauseReason,
      @Nullable Boolean override,
      @Nullable String into,
      Rule.@Nullable Grade grade,
      @Nullable Integer severity,
      @Nullable Integer scope,
      @Nullable Integer difficulty,
      @Nullable Instant until,
      @Nullable String remedy,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Instant at) {

    static final Words NONE =
        new Words(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// Reason and note, as one.
    @Nullable String words() {
      List<String> said = Stream.of(reason, note).filter(Objects::nonNull).toList();
      return said.isEmpty() ? null : String.join("\n", said);
    }

    /// The same where the schema requires it.
    String reasons() {
      return Objects.requireNonNull(words());
    }

    PauseReason pause() {
      return Objects.requireNonNullElse(pauseReason, PauseReason.OTHER);
    }

    boolean overrides() {
      return Boolean.TRUE.equals(override);
    }

    /// The task to merge into; none has the id 0.
    long target() {
      return NumericIds.of(Objects.requireNonNull(into)).orElse(0L);
    }
  }

  private static Body body(Function<Words, TaskCommand> command) {
    return request -> {
      Words words = request.body(Words.class, Words.NONE);
      return new Given(command.apply(words), words.at());
    };
  }

  private static TaskCommand dispatch(Words words) {
    return new TaskCommand.Dispatch(Objects.requireNonNull(words.assignee()), words.words());
  }

  private static TaskCommand regrade(Words words) {
    Grading grading = Judgement.of(words.severity(), words.scope(), words.difficulty());
    Rule.Grade grade = words.grade();
    if (grade == null && grading == null) {
      throw Failure.invalid(
              "grade", "请给出等级，或严重程度、影响范围和整改难度", "give a grade, or severity, scope and difficulty")
          .exception();
    }
    return new TaskCommand.Regrade(
        grade == null ? Judgement.grade(grading) : grade, grading, words.reasons());
  }

  private static TaskCommand extend(Words words) {
    return new TaskCommand.Extend(
        Objects.requireNonNull(words.until()),
        Objects.requireNonNull(words.remedy()),
        words.reasons());
  }
}
