package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Something of an equipment that expires (到期), and has to be renewed before.
///
/// @param title what people call it
/// @param expiresOn its last day
/// @param leadDays how many days before that day its task is opened, 0 to [#MAX_LEAD_DAYS]
public record Expiry(ExpiryId id, Kind kind, Text title, LocalDate expiresOn, int leadDays) {

  public static final int LEAD_DAYS = 30;
  public static final int MAX_LEAD_DAYS = 365;

  /// The name of the warranty among what expires on an equipment.
  public static final String WARRANTY = "warranty";

  public Expiry {
    if (leadDays < 0 || leadDays > MAX_LEAD_DAYS) {
      throw new IllegalArgumentException("'leadDays' must be 0 to " + MAX_LEAD_DAYS);
    }
    if ((kind == Kind.WARRANTY) != id.name().equals(WARRANTY)) {
      throw new IllegalArgumentException(
          "'%s' is the name of the warranty, which is written in the ledger of the equipment"
              .formatted(WARRANTY));
    }
  }

  /// What expires.
  public enum Kind {
    /// A fire extinguisher (灭火器).
    EXTINGUISHER(Rule.Grade.IMPORTANT),
    /// A test that the law asks for now and then (定期检验).
    TEST(Rule.Grade.IMPORTANT),
    CERTIFICATE(Rule.Grade.IMPORTANT),
    WARRANTY(Rule.Grade.GENERAL),
    OTHER(Rule.Grade.GENERAL);

    private final Rule.Grade grade;

    Kind(Rule.Grade grade) {
      this.grade = grade;
    }
  }

  /// How an expiry stands on a day.
  public enum State {
    VALID,
    /// Its task is due to be open.
    DUE,
    EXPIRED
  }

  /// The warranty of an equipment. Its reminder comes one calendar month before its end
  /// (保修期满前一个月).
  public static Expiry warranty(EquipmentId equipment, LocalDate until) {
    int days = Math.toIntExact(ChronoUnit.DAYS.between(until.minusMonths(1), until));
    return new Expiry(
        new ExpiryId(equipment, WARRANTY), Kind.WARRANTY, new Text("保修", "Warranty"), until, days);
  }

  /// What its task is about: at most one of them is open.
  public String cause() {
    return kind == Kind.WARRANTY ? "warranty:" + id.equipment() : "expiry:" + id;
  }

  /// The grade of its task.
  Rule.Grade grade() {
    return kind.grade;
  }

  /// The first day on which its task is open.
  LocalDate remindOn() {
    return expiresOn.minusDays(leadDays);
  }

  /// What its task asks for.
  Text demand() {
    return new Text(
        "%s：%s 到期，请更新".formatted(title.zh(), expiresOn),
        "%s: renew by %s".formatted(title.en(), expiresOn));
  }
}
