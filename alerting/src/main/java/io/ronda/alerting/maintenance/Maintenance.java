package io.ronda.alerting.maintenance;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Opens the tasks of maintenance plans before they are due. It looks at what is due and not at the
/// clock's ticks: after an outage the newest time that is due becomes a task, and those before it
/// are written down as skipped. What is due while the task before is still open is skipped too.
public final class Maintenance {

  /// How many times that were missed are written down.
  private static final int MISSED = 100;

  private final Jdbi jdbi;
  private final Tasks tasks;
  private final EquipmentDirectory directory;
  private final MaintenancePlanStore plans;
  private final InstantSource clock;

  public Maintenance(Jdbi jdbi, Tasks tasks, EquipmentDirectory directory, InstantSource clock) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.directory = directory;
    this.plans = new MaintenancePlanStore(jdbi);
    this.clock = clock;
  }

  /// The plans, to be read; to be changed by [#save].
  public MaintenancePlanStore plans() {
    return plans;
  }

  /// Creates the plan, or replaces the one with its id: it is due next on the first date from
  /// today on.
  public void save(MaintenancePlan plan, ZoneId zone) {
    plans.save(plan, plan.dueFrom(today(zone)));
  }

  /// Opens what is due. To be called every few minutes, by as many nodes as there are.
  public void sweep() {
    LocalDate anywhere = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
    List<MaintenancePlanId> due =
        jdbi.withHandle(handle -> MaintenancePlanStore.toLookAt(handle, anywhere));
    due.forEach(id -> jdbi.useTransaction(handle -> look(handle, id)));
  }

  private void look(Handle handle, MaintenancePlanId id) {
    MaintenancePlan plan = MaintenancePlanStore.lock(handle, id).orElse(null);
    if (plan == null || directory.find(plan.equipment()).isEmpty()) {
      return;
    }
    ZoneId zone = directory.timeZone(id.site());
    LocalDate next = next(handle, plan, zone);
    LocalDate horizon = today(zone).plusDays(plan.leadDays());
    if (next != null && !next.isAfter(horizon)) {
      open(handle, plan, next, horizon, zone);
    }
  }

  /// When the plan is due next; null while nobody can know. What floats is known when the last task
  /// has ended.
  private static @Nullable LocalDate next(Handle handle, MaintenancePlan plan, ZoneId zone) {
    LocalDate known = MaintenancePlanStore.nextDue(handle, plan);
    if (known != null) {
      return known;
    }
    LocalDate counted =
        MaintenancePlanStore.lastEnd(handle, plan)
            .map(end -> plan.interval().after(LocalDate.ofInstant(end, zone), 1))
            .orElse(null);
    MaintenancePlanStore.setNextDue(handle, plan, counted);
    return counted;
  }

  private void open(
      Handle handle, MaintenancePlan plan, LocalDate next, LocalDate horizon, ZoneId zone) {
    List<LocalDate> dues = plan.floating() ? List.of(next) : dues(plan, next, horizon);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    dues.subList(0, dues.size() - 1)
        .forEach(missed -> MaintenancePlanStore.write(handle, plan, missed, now, true));
    LocalDate due = dues.getLast();
    Task before = tasks.findOpen(handle, plan.cause()).orElse(null);
    boolean opens = MaintenancePlanStore.write(handle, plan, due, now, before != null);
    MaintenancePlanStore.setNextDue(
        handle, plan, plan.floating() && before == null ? null : plan.dueFrom(due.plusDays(1)));
    if (!opens) {
      return;
    }
    Task task = before == null ? tasks.open(handle, request(plan).dueAt(endOf(due, zone))) : before;
    MaintenancePlanStore.setTask(handle, plan, due, task.id());
    LiveEvents.publish(handle, List.of(task.changed()));
  }

  /// The dates from the next one to the horizon, the newest of them.
  private static List<LocalDate> dues(MaintenancePlan plan, LocalDate next, LocalDate horizon) {
    List<LocalDate> dues =
        Stream.iterate(next, day -> !day.isAfter(horizon), day -> plan.dueFrom(day.plusDays(1)))
            .toList();
    return dues.subList(Math.max(0, dues.size() - MISSED), dues.size());
  }

  private TaskRequest request(MaintenancePlan plan) {
    return new TaskRequest(
        plan.cause(),
        plan.id().site(),
        directory.find(plan.equipment()).orElseThrow().equipment().zone(),
        plan.equipment(),
        null,
        plan.title(),
        plan.grade(),
        new TaskSource(TaskSource.Type.MAINTENANCE, plan.id().toString()));
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
