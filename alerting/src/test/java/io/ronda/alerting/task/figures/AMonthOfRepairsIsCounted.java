package io.ronda.alerting.task.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Five tasks that were closed in November, of which one failed twice, one was maintenance and one
/// closed by itself; and one that was closed in December.
final class AMonthOfRepairsIsCounted {

  private static final Instant NOVEMBER = Instant.parse("2026-10-31T16:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-11-30T16:00:00Z");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Jdbi jdbi = database.jdbi();
  private final Figures figures = new Figures(jdbi);

  @BeforeEach
  void november() {
    BrocadeGarden.in(jdbi).directory();
    jdbi.useHandle(
        handle -> handle.execute("truncate alarm, alarm_journal, task, task_journal, task_number"));
    // In time, and for good.
    task(1, "pump-1", "ALARM", "2026-11-02T00:00:00Z", 20L, 2L, 0, null);
    // Late, rejected once, and a recurrence of the first.
    task(2, "pump-1", "ALARM", "2026-11-03T00:00:00Z", 60L, 6L, 1, 1L);
    task(3, "pump-2", "REQUEST", "2026-11-04T00:00:00Z", 10L, 4L, 0, null);
    task(4, "pump-1", "MAINTENANCE", "2026-11-05T00:00:00Z", 10L, 1L, 0, null);
    // Recovered before anybody came.
    task(5, "pump-1", "ALARM", "2026-11-06T00:00:00Z", null, null, 0, null);
    task(6, "pump-1", "ALARM", "2026-12-02T00:00:00Z", 10L, 1L, 0, null);
  }

  @Test
  void eachFigureHasItsNumeratorAndItsDenominator() {
    TaskFigures pump = read(Figures.By.EQUIPMENT).getFirst();

    assertThat(pump.group()).isEqualTo("demo.pump-1");
    assertThat(pump.closed()).isEqualTo(4);
    assertThat(pump.responded()).isEqualTo(new Ratio(2, 3));
    assertThat(pump.resolved()).isEqualTo(new Ratio(2, 3));
    assertThat(pump.reworked()).isEqualTo(new Ratio(1, 3));
    assertThat(pump.fixedAtOnce()).as("the first came back").isEqualTo(new Ratio(1, 3));
  }

  @Test
  void oneEquipmentIsReadAlone() {
    var second = new EquipmentId("demo", "pump-2");

    assertThat(figures.read(second, NOVEMBER, DECEMBER, Figures.By.EQUIPMENT))
        .singleElement()
        .extracting(TaskFigures::group, TaskFigures::closed)
        .containsExactly("demo.pump-2", 1L);
    assertThat(figures.read(second, DECEMBER, DECEMBER.plusSeconds(60), Figures.By.EQUIPMENT))
        .isEmpty();
  }

  @Test
  void maintenanceIsNoFailure() {
    TaskFigures pump = read(Figures.By.EQUIPMENT).getFirst();

    assertThat(pump.failures()).isEqualTo(2);
    assertThat(pump.timeToRepair()).isEqualTo(Duration.ofHours(4));
    assertThat(pump.timeBetweenFailures())
        .as("thirty days without eight hours, twice")
        .isEqualTo(Duration.ofHours((30 * 24 - 8) / 2));
    assertThat(pump.availability()).isEqualTo(new Ratio((30 * 24 - 8) * 3600L, 30 * 24 * 3600L));
  }

  @Test
  void aSystemHasTheTimeOfAllItsEquipment() {
    TaskFigures water = read(Figures.By.SYSTEM).getFirst();

    assertThat(water.group()).isEqualTo("water");
    assertThat(water.closed()).isEqualTo(5);
    assertThat(water.running()).as("two pumps").isEqualTo(Duration.ofDays(60));
  }

  @Test
  void whoDidTheWorkAndTheMonthAreGroupsToo() {
    assertThat(read(Figures.By.PERSON))
        .extracting(TaskFigures::group)
        .containsExactly(BrocadeGarden.ENGINEER, null);
    assertThat(read(Figures.By.ZONE))
        .extracting(TaskFigures::group)
        .containsExactly("demo.pump-room");
    assertThat(
            figures.read(
                List.of("demo"), NOVEMBER, DECEMBER.plus(Duration.ofDays(31)), Figures.By.MONTH))
        .extracting(TaskFigures::group, TaskFigures::closed, TaskFigures::availability)
        .containsExactly(tuple("2026-11", 5L, null), tuple("2026-12", 1L, null));
    assertThat(figures.read(List.of("other"), NOVEMBER, DECEMBER, Figures.By.MONTH)).isEmpty();
  }

  private List<TaskFigures> read(Figures.By by) {
    return figures.read(List.of("demo"), NOVEMBER, DECEMBER, by);
  }

  /// @param responded minutes after its creation, of the thirty that it may take
  /// @param resolved hours after its creation, of the four that it may take
  private void task(
      long id,
      String equipment,
      String source,
      String createdAt,
      @Nullable Long responded,
      @Nullable Long resolved,
      int reopened,
      @Nullable Long recurrenceOf) {
    Instant created = Instant.parse(createdAt);
    Instant respondedAt = responded == null ? null : created.plus(Duration.ofMinutes(responded));
    Instant resolvedAt = resolved == null ? null : created.plus(Duration.ofHours(resolved));
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into task (
                      id, number, cause, site, zone, equipment, title_zh, title_en, grade,
                      source_type, state, completed_by, created_at, respond_by, resolve_by,
                      responded_at, resolved_at, closed_at, reopen_count, condition_holds,
                      recurrence_of)
                    overriding system value
                    values (
                      :id, 'ZG-' || :id, 'x:' || :id, 'demo', 'pump-room', :equipment, '', '',
                      'URGENT', :source, 'CLOSED', :by, :created, :respondBy, :resolveBy,
                      :responded, :resolved, :closed, :reopened, false, :recurrenceOf)
                    """)
                .bind("id", id)
                .bind("equipment", equipment)
                .bind("source", source)
                .bind("by", resolved == null ? null : BrocadeGarden.ENGINEER)
                .bind("created", created)
                .bind("respondBy", created.plus(Duration.ofMinutes(30)))
                .bind("resolveBy", created.plus(Duration.ofHours(4)))
                .bind("responded", respondedAt)
                .bind("resolved", resolvedAt)
                .bind("closed", created.plus(Duration.ofHours(12)))
                .bind("reopened", reopened)
                .bind("recurrenceOf", recurrenceOf)
                .execute());
  }
}
