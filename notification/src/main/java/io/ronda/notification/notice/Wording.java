package io.ronda.notification.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The words of notices: a pure function of what happened and the reader's language, so what a
/// preview shows is what is sent.
public final class Wording {

  /// How many lines of a digest name what happened; the rest is counted.
  static final int LINES = 15;

  private static final int SUBJECT_LENGTH = 120;
  private static final int MESSAGE_LENGTH = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private Wording() {}

  /// One line: `【紧急】1号水泵：出口压力 0.21 MPa 低于 0.30 MPa`.
  public static String subject(Notice notice, Language language) {
    return cut(mark(notice).in(language) + what(notice, language), SUBJECT_LENGTH);
  }

  /// The subject, and below it where and when.
  public static String text(Notice notice, Language language) {
    Text place = new Text("项目：", "Site: ");
    Text time = new Text("时间：", "Time: ");
    String again =
        notice.step() > 0 && notice.kind() == Notice.Kind.RAISED
            ? "\n" + new Text("尚无人确认，已升级通知", "Nobody has answered yet: escalated").in(language)
            : "";
    return mark(notice).in(language)
        + cut(what(notice, language), MESSAGE_LENGTH)
        + "\n"
        + place.in(language)
        + notice.siteName().in(language)
        + "\n"
        + time.in(language)
        + time(notice)
        + again;
  }

  /// The subject of many notices: how many there are.
  public static String digestSubject(List<Notice> notices, Language language) {
    long recovered = notices.stream().filter(Wording::isRecovery).count();
    long raised = notices.size() - recovered;
    return switch (language) {
      case ZH ->
          "【汇总】%d 条报警与任务%s".formatted(raised, recovered > 0 ? "，%d 条恢复".formatted(recovered) : "");
      case EN ->
          "[Digest] %d raised%s"
              .formatted(raised, recovered > 0 ? ", %d recovered".formatted(recovered) : "");
    };
  }

  /// The subject, how many there are of each priority, the worst of them by name, and how many are
  /// not named.
  ///
  /// @param notices the worst first
  public static String digest(List<Notice> notices, Language language) {
    String lines =
        notices.stream()
            .limit(LINES)
            .map(notice -> time(notice) + " " + subject(notice, language))
            .collect(Collectors.joining("\n"));
    int more = notices.size() - LINES;
    Text rest =
        new Text("…另有 %d 条，请在系统中查看".formatted(more), "… and %d more: see Ronda".formatted(more));
    return digestSubject(notices, language)
        + "\n"
        + counts(notices, language)
        + "\n"
        + lines
        + (more > 0 ? "\n" + rest.in(language) : "");
  }

  /// The name of a priority.
  public static Text priority(Rule.Priority priority) {
    return switch (priority) {
      case CRITICAL -> new Text("紧急", "Critical");
      case HIGH -> new Text("高", "High");
      case MEDIUM -> new Text("中", "Medium");
      case LOW -> new Text("低", "Low");
    };
  }

  /// The name of a task's grade, which the notice has as a priority.
  private static Text grade(Rule.Priority priority) {
    return switch (priority) {
      case CRITICAL -> new Text("紧急", "Urgent");
      case HIGH -> new Text("重要", "Important");
      case MEDIUM, LOW -> new Text("一般", "General");
    };
  }

  /// At most so many characters; what is cut ends with an ellipsis.
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// At most so many bytes of UTF-8.
  public static String fitting(String text, int longest) {
    String fitting = text;
    while (fitting.getBytes(UTF_8).length > longest) {
      int excess = fitting.getBytes(UTF_8).length - longest;
      // A character has at most three bytes.
      fitting = cut(text, fitting.length() - Math.max(1, excess / 3));
    }
    return fitting;
  }

  private static String counts(List<Notice> notices, Language language) {
    Map<Rule.Priority, Long> counts =
        notices.stream()
            .filter(notice -> !isRecovery(notice))
            .collect(
                Collectors.groupingBy(
                    Notice::priority,
                    () -> new EnumMap<>(Rule.Priority.class),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> priority(count.getKey()).in(language) + " " + count.getValue())
        .collect(Collectors.joining(language == Language.ZH ? "，" : ", "));
  }

  private static String what(Notice notice, Language language) {
    String equipment = notice.equipmentName().in(language);
    // What devices say may hold line breaks, which would be headers in an e-mail's subject.
    String message = notice.message().in(language).replaceAll("\\p{Cntrl}+", " ");
    // A task's title begins with its equipment already.
    return equipment.isEmpty() || message.startsWith(equipment)
        ? message
        : equipment + (language == Language.ZH ? "：" : ": ") + message;
  }

  private static Text mark(Notice notice) {
    if (isRecovery(notice)) {
      return new Text("【恢复】", "[Recovered] ");
    }
    if (notice.isTask()) {
      Text grade = grade(notice.priority());
      return new Text("【任务·" + grade.zh() + "】", "[Task, " + grade.en() + "] ");
    }
    Text priority = priority(notice.priority());
    return new Text("【" + priority.zh() + "】", "[" + priority.en() + "] ");
  }

  private static boolean isRecovery(Notice notice) {
    return notice.kind() == Notice.Kind.RECOVERED;
  }

  private static String time(Notice notice) {
    return TIME.format(notice.happenedAt().atZone(notice.timeZone()));
  }
}
