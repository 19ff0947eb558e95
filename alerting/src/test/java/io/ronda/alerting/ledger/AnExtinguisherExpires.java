package io.ronda.alerting.ledger;

import static io.ronda.alerting.ledger.Archive.at;
import static io.ronda.alerting.ledger.Archive.expiry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.ledger.Expiry.Kind;
import io.ronda.alerting.ledger.Expiry.State;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A task asks for its renewal 30 days ahead, once for each date.
final class AnExtinguisherExpires {

  private static final Actor ENGINEER = new Actor(BrocadeGarden.ENGINEER, Role.ENGINEER);
  private static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Archive archive;

  @BeforeEach
  void begin() {
    archive = Archive.at(database.jdbi());
    archive.expiries.save(expiry("extinguisher-1", Kind.EXTINGUISHER, "2026-03-15"));
  }

  @Test
  void itsTaskIsOpenedAheadByTheDayOfTheSite() {
    archive.isItNow("2026-02-12T23:59");
    archive.expiries.sweep();
    assertThat(archive.open()).isEmpty();

    archive.isItNow("2026-02-13T00:00");
    archive.expiries.sweep();
    archive.expiries.sweep();

    assertThat(archive.open())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.cause()).isEqualTo("expiry:demo.fire-panel-1.extinguisher-1");
              assertThat(task.grade()).isEqualTo(Rule.Grade.IMPORTANT);
              assertThat(task.occurrences()).isEqualTo(1);
              assertThat(task.resolveBy()).isEqualTo(at("2026-03-16T00:00"));
            });
  }

  @Test
  void twoNodesOpenOneTask() throws Exception {
    archive.isItNow("2026-02-13T08:00");
    Callable<Boolean> node =
        () -> {
          archive.onAnotherNode().sweep();
          return true;
        };

    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : nodes.invokeAll(List.of(node, node, node))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(archive.open()).singleElement().extracting(Task::occurrences).isEqualTo(1);
  }

  @Test
  void itIsSeenAsDueThenAsExpiredUntilItIsRenewed() {
    assertThat(archive.listed()).extracting(ListedExpiry::state).containsExactly(State.VALID);
    archive.isItNow("2026-02-13T00:00");
    assertThat(archive.listed(State.DUE)).hasSize(1);
    archive.isItNow("2026-03-15T23:59");
    assertThat(archive.listed(State.DUE)).as("its last day").hasSize(1);

    archive.isItNow("2026-03-16T00:00");
    archive.expiries.sweep();

    assertThat(archive.listed(State.EXPIRED))
        .singleElement()
        .extracting(ListedExpiry::task)
        .isEqualTo(
            new ListedExpiry.Reminder(
                archive.open().getFirst().id(), archive.open().getFirst().number(), TaskState.NEW));
    assertThat(archive.listed(State.DUE, State.VALID)).isEmpty();
  }

  @Test
  void whatIsRenewedBeforeAnybodyBeganIsWithdrawnAndAskedForAgainNextTime() {
    archive.isItNow("2026-02-13T08:00");
    archive.expiries.sweep();
    Task first = archive.open().getFirst();

    archive.expiries.save(expiry("extinguisher-1", Kind.EXTINGUISHER, "2027-03-15"));
    archive.expiries.sweep();

    assertThat(archive.open()).isEmpty();
    assertThat(archive.tasks.find(first.id()).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    assertThat(archive.listed()).extracting(ListedExpiry::state).containsExactly(State.VALID);
    archive.isItNow("2027-02-13T08:00");
    archive.expiries.sweep();
    assertThat(archive.open()).hasSize(1);
  }

  @Test
  void whoHasBegunFinishes() {
    archive.isItNow("2026-02-13T08:00");
    archive.expiries.sweep();
    Task task = archive.open().getFirst();
    archive.tasks.command(task.id(), new TaskCommand.Accept(null), ENGINEER);

    archive.expiries.save(expiry("extinguisher-1", Kind.EXTINGUISHER, "2026-03-01"));
    archive.expiries.sweep();

    assertThat(archive.open())
        .singleElement()
        .satisfies(
            still -> {
              assertThat(still.state()).isEqualTo(TaskState.ACCEPTED);
              assertThat(still.occurrences()).isEqualTo(1);
            });
  }

  @Test
  void whoseTaskIsOverIsNotAskedForAgainButIsStillSeen() {
    archive.isItNow("2026-03-20T08:00");
    archive.expiries.sweep();
    var cancel = new TaskCommand.Cancel("not renewed");
    archive.tasks.command(archive.open().getFirst().id(), cancel, SUPERVISOR);

    archive.expiries.sweep();

    assertThat(archive.open()).isEmpty();
    assertThat(archive.listed(State.EXPIRED)).hasSize(1);
  }

  @Test
  void whatIsDeletedAsksForNothing() {
    archive.isItNow("2026-02-13T08:00");
    archive.expiries.sweep();

    archive.expiries.delete(archive.listed().getFirst().expiry());

    assertThat(archive.open()).isEmpty();
    assertThat(archive.listed()).isEmpty();
  }

  @Test
  void theListIsInOrderOfDatePageByPage() {
    archive.expiries.save(expiry("yearly-test", Kind.TEST, "2026-01-01"));
    archive.expiries.save(expiry("licence", Kind.CERTIFICATE, "2030-01-01"));
    archive.ledgers.save(Archive.warranted(BrocadeGarden.PUMP, "2028-05-31"));

    Page<ListedExpiry> first = page(null);
    Page<ListedExpiry> second = page(first.cursor());

    assertThat(first.items())
        .extracting(item -> item.expiry().id().name())
        .containsExactly("yearly-test", "extinguisher-1");
    assertThat(second.items())
        .extracting(item -> item.expiry().id().name())
        .containsExactly("warranty", "licence");
    assertThat(second.cursor()).isNull();
  }

  @Test
  void theNameOfTheWarrantyIsTaken() {
    assertThatThrownBy(() -> expiry("warranty", Kind.OTHER, "2026-01-01"))
        .hasMessageContaining("warranty");
    assertThatThrownBy(() -> expiry("mine", Kind.WARRANTY, "2026-01-01"))
        .hasMessageContaining("ledger");
    assertThat(ExpiryId.parse("demo.fire-panel-1.licence"))
        .isEqualTo(new ExpiryId(BrocadeGarden.PANEL, "licence"))
        .hasToString("demo.fire-panel-1.licence");
    assertThat(expiry("licence", Kind.CERTIFICATE, "2030-01-31").remindOn())
        .isEqualTo(LocalDate.parse("2030-01-01"));
  }

  private Page<ListedExpiry> page(@Nullable String cursor) {
    return archive.expiries.list(
        new ExpiryQuery(
            Person.EVERY_SITE,
            null,
            null,
            Set.of(),
            Set.of(),
            null,
            archive.clock.instant(),
            ExpiryQuery.Sort.EXPIRES_ON,
            false,
            cursor,
            2));
  }
}
