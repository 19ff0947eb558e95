package io.ronda.alerting.maintenance;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Opens the tasks of maintenance plans before they are due. It looks at what is due and not at the
/// clock's ticks: after an outage the newest time that is due becomes a task, and those before it
/// are written down as skipped. What is due while the task before is still open is skipped too.
///
/// What plans by running time and count wait for it counts from the stored readings, each of which
/// is there once.
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

  /// Creates the plan, or replaces the one with its id. By the calendar it is due next on the first
  /// date from today on; another point, rule or equipment than before is counted from now on.
  public void save(MaintenancePlan plan, ZoneId zone) {
    Trigger.Time time = plan.triggers().time();
    plans.save(plan, time == null ? null : time.dueFrom(today(zone)), now());
  }

  /// Opens what is due by the calendar and by alarms. To be called every few seconds, by as many
  /// nodes as there are.
  public void sweep() {
    LocalDate anywhere = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
    List<MaintenancePlanId> due =
        jdbi.withHandle(handle -> MaintenancePlanStore.toLookAt(handle, anywhere));
    due.forEach(id -> jdbi.useTransaction(handle -> look(handle, id)));
    List<MaintenancePlanId> breached = jdbi.withHandle(MaintenancePlanStore::breached);
    breached.forEach(id -> jdbi.useTransaction(handle -> answer(handle, id)));
  }

  private void look(Handle handle, MaintenancePlanId id) {
    Standing standing = lock(handle, id).orElse(null);
    Trigger.Time time = standing == null ? null : standing.plan().triggers().time();
    if (standing == null || time == null) {
      return;
    }
    ZoneId zone = directory.timeZone(id.site());
    LocalDate next = next(handle, standing, time, zone);
    LocalDate horizon = today(zone).plusDays(time.leadDays());
    if (next != null && !next.isAfter(horizon)) {
      open(handle, standing.plan(), time, next, horizon, zone);
    }
  }

  /// The plan, locked; empty where its equipment is gone or somebody else looks at it.
  private Optional<Standing> lock(Handle handle, MaintenancePlanId id) {
    return MaintenancePlanStore.lock(handle, id)
        .filter(standing -> directory.find(standing.plan().equipment()).isPresent());
  }

  /// When the plan is due next; null while nobody can know. What floats is known when the last task
  /// has ended.
  private static @Nullable LocalDate next(
      Handle handle, Standing standing, Trigger.Time time, ZoneId zone) {
    LocalDate known = standing.nextDue();
    if (known != null) {
      return known;
    }
    LocalDate counted =
        MaintenancePlanStore.lastEnd(handle, standing.plan())
            .map(end -> time.interval().after(LocalDate.ofInstant(end, zone), 1))
            .orElse(null);
    MaintenancePlanStore.setNextDue(handle, standing.plan(), counted);
    return counted;
  }

  private void open(
      Handle handle,
      MaintenancePlan plan,
      Trigger.Time time,
      LocalDate next,
      LocalDate horizon,
      ZoneId zone) {
    List<LocalDate> dues = time.floating() ? List.of(next) : dues(time, next, horizon);
    dues.subList(0, dues.size() - 1)
        .forEach(missed -> MaintenancePlanStore.write(handle, plan, missed, now(), true));
    LocalDate due = dues.getLast();
    Task before = tasks.findOpen(handle, plan.cause()).orElse(null);
    boolean opens = MaintenancePlanStore.write(handle, plan, due, now(), before != null);
    MaintenancePlanStore.setNextDue(
        handle, plan, time.floating() && before == null ? null : time.dueFrom(due.plusDays(1)));
    if (!opens) {
      return;
    }
    Task task = before == null ? tasks.open(handle, request(plan).dueAt(endOf(due, zone))) : before;
    MaintenancePlanStore.setTask(handle, plan, due, task.id());
    LiveEvents.publish(handle, List.of(task.changed()));
  }

  /// The dates from the next one to the horizon, the newest of them.
  private static List<LocalDate> dues(Trigger.Time time, LocalDate next, LocalDate horizon) {
    List<LocalDate> dues =
        Stream.iterate(next, day -> !day.isAfter(horizon), day -> time.dueFrom(day.plusDays(1)))
            .toList();
    return dues.subList(Math.max(0, dues.size() - MISSED), dues.size());
  }

  private void answer(Handle handle, MaintenancePlanId id) {
    lock(handle, id)
        .filter(standing -> standing.plan().triggers().breach() != null)
        .filter(standing -> standing.open() == null)
        .ifPresent(standing -> openToday(handle, request(standing.plan()), standing.plan()));
  }

  /// Counts what plans by running time and count wait for, up to the newest stored reading, and
  /// opens what is due by that. To be called every minute or so, by as many nodes as there are.
  ///
  /// @throws StoreUnavailableException when the store does not answer; what it has is counted later
  public void count(TelemetryStore store) {
    jdbi.withHandle(MaintenancePlanStore::metered).stream()
        .flatMap(id -> plans.find(id).stream())
        .forEach(standing -> count(store, standing));
  }

  /// The readings are looked at without holding anything. What somebody else has counted meanwhile
  /// stands.
  private void count(TelemetryStore store, Standing before) {
    Trigger.Metered metered = before.plan().triggers().metered();
    if (metered == null || before.tally() == null) {
      return;
    }
    Tally after = counted(store, before.plan(), metered, before.tally());
    jdbi.useTransaction(
        handle ->
            lock(handle, before.plan().id())
                .filter(before::equals)
                .ifPresent(_ -> take(handle, before, metered, after)));
  }

  private Tally counted(
      TelemetryStore store, MaintenancePlan plan, Trigger.Metered metered, Tally before) {
    var counting = new Counting(metered.meter(), before, now());
    store.export(
        plan.equipment(),
        List.of(metered.meter().point()),
        before.until().plusMillis(1),
        now().plusMillis(1),
        counting::take);
    return counting.tally();
  }

  private void take(Handle handle, Standing before, Trigger.Metered metered, Tally tally) {
    MaintenancePlan plan = before.plan();
    if (!tally.equals(before.tally())) {
      MaintenancePlanStore.setTally(handle, plan, tally);
    }
    if (before.open() == null && metered.isDue(tally.amount())) {
      openToday(handle, dueBy(request(plan), metered, tally), plan);
    }
  }

  /// What is opened ahead has time until the day on which its goal is expected, where that is later
  /// than today; else the limit of its grade holds.
  private TaskRequest dueBy(TaskRequest request, Trigger.Metered metered, Tally tally) {
    ZoneId zone = directory.timeZone(request.site());
    return tally
        .expected(metered.meter().limit(), clock.instant())
        .map(expected -> LocalDate.ofInstant(expected, zone))
        .filter(today(zone)::isBefore)
        .map(day -> request.dueAt(endOf(day, zone)))
        .orElse(request);
  }

  /// At most once a day, so that what is cancelled does not come back at once. Its calendar waits
  /// until the task has ended.
  private void openToday(Handle handle, TaskRequest request, MaintenancePlan plan) {
    LocalDate today = today(directory.timeZone(request.site()));
    if (MaintenancePlanStore.write(handle, plan, today, now(), false)) {
      Task task = tasks.open(handle, request);
      MaintenancePlanStore.setTask(handle, plan, today, task.id());
      MaintenancePlanStore.setNextDue(handle, plan, null);
      LiveEvents.publish(handle, List.of(task.changed()));
    }
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
