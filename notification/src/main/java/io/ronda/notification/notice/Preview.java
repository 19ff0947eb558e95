package io.ronda.notification.notice;

import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A letter as it would leave.
public record Preview(Example example, Letter letter) {

  /// How many notices the digest has: more than it names.
  private static final int MANY = 18;

  /// An alarm for who has none yet.
  public static final Text LOW_PRESSURE =
      new Text("出口压力 0.21 MPa 低于 0.30 MPa", "Outlet pressure 0.21 MPa is below 0.30 MPa");

  /// What it is an example of.
  public enum Example {
    RAISED,
    ESCALATED,
    RECOVERED,
    DIGEST
  }

  /// The letters that leave of an alarm in its life, and the digest that it would be part of.
  ///
  /// @param raised what is told first
  public static List<Preview> of(Notice raised, Language language) {
    Notice later = raised.at(raised.happenedAt().plus(Duration.ofMinutes(12)));
    return List.of(
        preview(Example.RAISED, language, List.of(raised)),
        preview(Example.ESCALATED, language, List.of(raised.inStep(1))),
        preview(Example.RECOVERED, language, List.of(later.recovered())),
        preview(Example.DIGEST, language, many(raised)));
  }

  private static Preview preview(Example example, Language language, List<Notice> notices) {
    return new Preview(example, new Letter("ronda-preview", "", language, notices));
  }

  private static List<Notice> many(Notice first) {
    List<Notice> notices = new ArrayList<>(List.of(first));
    for (int i = 2; i <= MANY; i++) {
      notices.add(first.of(pump(i), Rule.Priority.MEDIUM, LOW_PRESSURE));
    }
    notices.set(MANY - 1, notices.getLast().recovered());
    return notices;
  }

  /// A pump by its number.
  public static Text pump(int number) {
    return new Text("%d号水泵".formatted(number), "Pump " + number);
  }
}
