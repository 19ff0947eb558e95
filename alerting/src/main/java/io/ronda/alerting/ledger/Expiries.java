package io.ronda.alerting.ledger;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Opens a task for what expires, ahead of its date: one for each date, however often it is looked
/// at. What has been renewed has another date; a task that nobody has accepted by then is
/// withdrawn.
public final class Expiries {

  private final Jdbi jdbi;
  private final Tasks tasks;
  private final EquipmentDirectory directory;
  private final InstantSource clock;

  public Expiries(Jdbi jdbi, Tasks tasks, EquipmentDirectory directory, InstantSource clock) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.directory = directory;
    this.clock = clock;
  }

  public Optional<Expiry> find(ExpiryId id) {
    return jdbi.withHandle(handle -> ExpiryStore.find(handle, id));
  }

  /// How it stands now.
  public Optional<ListedExpiry> asItStands(ExpiryId id) {
    return jdbi.withHandle(handle -> ExpiryStore.asItStands(handle, id, clock.instant()));
  }

  /// A page of what expires.
  ///
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is of another list
  public Page<ListedExpiry> list(ExpiryQuery query) {
    return jdbi.withHandle(handle -> ExpiryStore.list(handle, query));
  }

  /// Creates it, or replaces the one with its id.
  public void save(Expiry expiry) {
    jdbi.useTransaction(
        handle -> {
          Optional<Expiry> before = ExpiryStore.find(handle, expiry.id());
          ExpiryStore.save(handle, expiry);
          if (before.filter(old -> !old.expiresOn().equals(expiry.expiresOn())).isPresent()) {
            withdraw(handle, expiry, renewed(expiry));
          }
        });
  }

  /// Forgets it, and its task that nobody has accepted yet.
  public void delete(Expiry expiry) {
    jdbi.useTransaction(
        handle -> {
          ExpiryStore.delete(handle, expiry.id());
          withdraw(handle, expiry, new Text("到期项已删除", "what expires was deleted"));
        });
  }

  /// Opens what is due. To be called every few minutes, by as many nodes as there are.
  public void sweep() {
    LocalDate anywhere = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
    List<ExpiryId> due = jdbi.withHandle(handle -> ExpiryStore.toRemind(handle, anywhere));
    due.forEach(id -> jdbi.useTransaction(handle -> look(handle, id)));
  }

  private void look(Handle handle, ExpiryId id) {
    ZoneId zone = directory.timeZone(id.equipment().site());
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    ExpiryStore.lock(handle, id)
        .filter(expiry -> !expiry.remindOn().isAfter(today))
        .filter(expiry -> directory.find(id.equipment()).isPresent())
        .ifPresent(expiry -> remind(handle, expiry, zone));
  }

  private void remind(Handle handle, Expiry expiry, ZoneId zone) {
    Task task =
        tasks
            .findOpen(handle, expiry.cause())
            .orElseGet(() -> tasks.open(handle, request(expiry, zone)));
    ExpiryStore.setReminded(handle, expiry, task.id());
    LiveEvents.publish(handle, List.of(task.changed()));
  }

  private TaskRequest request(Expiry expiry, ZoneId zone) {
    var equipment = expiry.id().equipment();
    return new TaskRequest(
            expiry.cause(),
            equipment.site(),
            directory.find(equipment).orElseThrow().equipment().zone(),
            equipment,
            null,
            expiry.demand(),
            expiry.grade(),
            new TaskSource(TaskSource.Type.MAINTENANCE, expiry.id().toString()))
        .dueAt(expiry.expiresOn().plusDays(1).atStartOfDay(zone).toInstant());
  }

  private void withdraw(Handle handle, Expiry expiry, Text why) {
    tasks
        .withdraw(handle, expiry.cause(), why)
        .ifPresent(task -> LiveEvents.publish(handle, List.of(task.changed())));
  }

  private static Text renewed(Expiry expiry) {
    return new Text("已更新至 " + expiry.expiresOn(), "renewed: it expires on " + expiry.expiresOn());
  }
}
