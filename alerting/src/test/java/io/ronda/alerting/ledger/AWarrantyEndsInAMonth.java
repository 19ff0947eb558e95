package io.ronda.alerting.ledger;

import static io.ronda.alerting.ledger.Archive.at;
import static io.ronda.alerting.ledger.Archive.warranted;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Evidence;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskSource;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One calendar month before the warranty of a pump ends, somebody is asked to have its faults
/// repaired on it (保修期满前一个月).
final class AWarrantyEndsInAMonth {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Archive archive;

  @BeforeEach
  void begin() {
    archive = Archive.at(database.jdbi());
  }

  @Test
  void aTaskIsOpenedOneMonthBefore() {
    archive.ledgers.save(warranted(BrocadeGarden.PUMP, "2026-03-31"));

    archive.isItNow("2026-02-27T23:59");
    archive.expiries.sweep();
    assertThat(archive.open()).isEmpty();

    archive.isItNow("2026-02-28T00:00");
    archive.expiries.sweep();
    archive.expiries.sweep();

    assertThat(archive.open())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.cause()).isEqualTo("warranty:demo.pump-1");
              assertThat(task.source())
                  .isEqualTo(new TaskSource(TaskSource.Type.MAINTENANCE, "demo.pump-1.warranty"));
              assertThat(task.title().en()).isEqualTo("Warranty: renew by 2026-03-31");
              assertThat(task.occurrences()).as("swept twice, opened once").isEqualTo(1);
              assertThat(task.grade()).isEqualTo(Rule.Grade.GENERAL);
              assertThat(task.zone()).isEqualTo("pump-room");
              assertThat(task.resolveBy())
                  .as("by the end of its last day")
                  .isEqualTo(at("2026-04-01T00:00"));
            });
    assertThat(new Evidence(archive.jdbi, archive.clock).checklist(archive.open().getFirst()))
        .as("not what is looked at on a pump")
        .hasSize(2);
  }

  @Test
  void theLedgerKnowsItsEndAndForgetsIt() {
    archive.ledgers.save(warranted(BrocadeGarden.PUMP, "2026-01-31"));
    assertThat(archive.ledgers.of(BrocadeGarden.PUMP).warrantyUntil())
        .isEqualTo(LocalDate.parse("2026-01-31"));
    archive.expiries.sweep();
    assertThat(archive.open()).hasSize(1);

    archive.ledgers.save(Ledger.blank(BrocadeGarden.PUMP));

    assertThat(archive.ledgers.of(BrocadeGarden.PUMP)).isEqualTo(Ledger.blank(BrocadeGarden.PUMP));
    assertThat(archive.listed()).isEmpty();
    assertThat(archive.open()).as("nobody had begun").isEmpty();
  }

  @Test
  void aLedgerThatIsSavedAgainAsItIsChangesNothing() {
    archive.ledgers.save(warranted(BrocadeGarden.PUMP, "2026-01-31"));
    archive.expiries.sweep();
    Task before = archive.open().getFirst();

    archive.ledgers.save(warranted(BrocadeGarden.PUMP, "2026-01-31"));
    archive.expiries.sweep();

    assertThat(archive.open()).containsExactly(before);
  }
}
