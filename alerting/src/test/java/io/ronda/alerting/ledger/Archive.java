package io.ronda.alerting.ledger;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/// The ledgers of Brocade Garden and what expires there, with a clock that a story moves.
final class Archive {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  final TestClock clock = new TestClock(Instant.parse("2026-01-10T01:00:00Z"));
  final Jdbi jdbi;
  final Tasks tasks;
  final Expiries expiries;
  final Ledgers ledgers;

  private final EquipmentDirectory directory;

  private Archive(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.directory = BrocadeGarden.in(jdbi).directory();
    this.tasks = new Tasks(jdbi, clock);
    this.expiries = new Expiries(jdbi, tasks, directory, clock);
    this.ledgers = new Ledgers(jdbi, expiries);
  }

  /// Begins without tasks and with blank ledgers.
  static Archive at(Jdbi jdbi) {
    var archive = new Archive(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate alarm, alarm_journal, task, task_journal, task_number, equipment_ledger,
                  expiry
                """));
    return archive;
  }

  /// What another node does.
  Expiries onAnotherNode() {
    return new Expiries(jdbi, tasks, directory, clock);
  }

  /// Something of the panel that expires, whose task comes 30 days ahead.
  static Expiry expiry(String name, Expiry.Kind kind, String expiresOn) {
    return new Expiry(
        new ExpiryId(BrocadeGarden.PANEL, name),
        kind,
        new Text("主机旁灭火器", "Extinguisher beside the panel"),
        LocalDate.parse(expiresOn),
        Expiry.LEAD_DAYS);
  }

  static Ledger ledger(EquipmentId equipment, Responsibility responsibility) {
    return new Ledger(
        equipment,
        "Pumpworks",
        "P-40",
        "SN-0042",
        LocalDate.parse("2024-03-31"),
        null,
        responsibility,
        BrocadeGarden.ENGINEER);
  }

  static Ledger warranted(EquipmentId equipment, String until) {
    return new Ledger(
        equipment,
        null,
        null,
        null,
        null,
        LocalDate.parse(until),
        new Responsibility.Common(),
        null);
  }

  void isItNow(String local) {
    clock.set(at(local));
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  List<Task> open() {
    return tasks.list(TaskQuery.open(Person.EVERY_SITE, 100)).items();
  }

  List<ListedExpiry> listed(Expiry.State... states) {
    return expiries
        .list(
            new ExpiryQuery(
                Person.EVERY_SITE,
                BrocadeGarden.SITE,
                null,
                Set.of(states),
                Set.of(),
                null,
                clock.instant(),
                ExpiryQuery.Sort.EXPIRES_ON,
                false,
                null,
                100))
        .items();
  }
}
