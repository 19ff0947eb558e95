package io.ronda.alerting.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.id.Ids;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What standards ask for is suggested, and becomes a plan when it is accepted.
final class AnElevatorIsTestedEveryThreeDays {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T01:00:00Z"));
  private final Jdbi jdbi = database.jdbi();
  private final Tasks tasks = new Tasks(jdbi, clock);

  @Test
  void itsTestCallIsSuggestedAndDueEveryThreeDays() {
    EquipmentDirectory directory = garden();
    Maintenance maintenance = new Maintenance(jdbi, tasks, directory, clock);
    Suggestion.Offer testCall =
        Suggestions.of(directory.of("demo")).stream()
            .filter(offer -> offer.id().plan().equals("elevator-test-call-elevator-1"))
            .findFirst()
            .orElseThrow();

    maintenance.save(testCall.plan(LocalDate.parse("2026-03-02")), SHANGHAI);
    maintenance.sweep();

    assertThat(tasks.list(TaskQuery.open(Person.EVERY_SITE, 10)).items())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.equipment()).isEqualTo(new EquipmentId("demo", "elevator-1"));
              assertThat(task.title()).isEqualTo(testCall.suggestion().title());
              assertThat(task.resolveBy())
                  .as("by the end of tomorrow")
                  .isEqualTo(Instant.parse("2026-03-02T16:00:00Z"));
            })
        .extracting(Task::occurrences)
        .isEqualTo(1);
    assertThat(maintenance.plans().find(testCall.id()).map(Standing::nextDue))
        .contains(LocalDate.parse("2026-03-05"));
  }

  @Test
  void whatIsForAllOfASiteIsSuggestedOnce() {
    List<String> offers =
        Suggestions.of(garden().of("demo")).stream().map(offer -> offer.id().plan()).toList();

    assertThat(offers)
        .contains(
            "elevator-test-call-elevator-1",
            "elevator-half-monthly-elevator-1",
            "fire-extinguishers-fire-panel-1",
            "water-tank-cleaning-pump-1")
        .doesNotContain("water-tank-cleaning-pump-2", "elevator-test-call-pump-1")
        .doesNotHaveDuplicates();
  }

  @Test
  void eachNamesItsSourceInBothLanguagesAndCanBeAPlan() {
    assertThat(Suggestions.all())
        .isNotEmpty()
        .allSatisfy(
            suggestion -> {
              assertThat(suggestion.source().zh()).isNotBlank();
              assertThat(suggestion.source().en()).isNotEqualTo(suggestion.source().zh());
              assertThat(suggestion.title().en()).isNotEqualTo(suggestion.title().zh());
              var longest = new EquipmentId("demo", "e".repeat(63));
              assertThat(
                      new Suggestion.Offer(suggestion, longest)
                          .plan(LocalDate.parse("2026-01-01"))
                          .id()
                          .plan())
                  .satisfies(id -> assertThat(Ids.isValid(id)).isTrue());
            });
  }

  private EquipmentDirectory garden() {
    EquipmentDirectory directory = BrocadeGarden.in(jdbi).directory();
    new EquipmentStore(jdbi)
        .save(
            new Equipment(
                new EquipmentId("demo", "elevator-1"),
                new Text("1号电梯", "Elevator 1"),
                "elevator",
                "pump-room",
                new Text("大堂", "Lobby")));
    directory.reload();
    return directory;
  }
}
