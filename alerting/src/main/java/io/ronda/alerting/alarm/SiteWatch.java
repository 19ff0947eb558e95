package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The evaluations of one site, in memory so that a reading that changes nothing costs no
/// statement.
///
/// The database has the truth. Its epoch of the site tells whether the copy here is still good, and
/// is checked again under lock before anything is written; an attempt that turns out to rest on an
/// old copy is made anew on a fresh one.
final class SiteWatch {

  /// How far the database may lag behind in when equipment was heard last.
  private static final Duration HEARD_LAG = Duration.ofSeconds(5);

  /// For how long a rule must be gone before its alarm is closed: the directory of another node may
  /// know equipment that this one has yet to hear of.
  private static final Duration GONE = Duration.ofMinutes(1);

  private static final long UNKNOWN = -1;

  private final String site;
  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final Annunciator annunciator;
  private final InstantSource clock;

  /// A lane and a sweep do not evaluate at the same time.
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, EquipmentWatch> equipment = new HashMap<>();

  /// Rows of rules and equipment that are gone.
  private final Map<EvaluationKey, Orphan> orphans = new LinkedHashMap<>();

  private long epoch = UNKNOWN;
  private Instant heardStoredAt = Instant.EPOCH;

  SiteWatch(
      String site,
      Jdbi jdbi,
      EquipmentDirectory directory,
      Annunciator annunciator,
      InstantSource clock) {
    this.site = site;
    this.jdbi = jdbi;
    this.directory = directory;
    this.annunciator = annunciator;
    this.clock = clock;
  }

  /// Takes in what a batch says. Returns when the consequences are committed.
  void accept(SiteBatch batch, long currentEpoch) {
    lock.lock();
    try {
      batch.heard().keySet().stream()
          .flatMap(name -> directory.find(site, name).stream())
          .forEach(this::follow);
      refreshAt(currentEpoch);
      attempt(
          staging -> observe(batch, staging),
          handle -> Optional.of(EvaluationStore.lock(handle, site)));
    } finally {
      lock.unlock();
    }
  }

  /// Does what is due. Does nothing where somebody else is at it just now.
  void sweep(long currentEpoch) {
    lock.lock();
    try {
      directory.of(site).forEach(this::follow);
      if (equipment.keySet().removeIf(name -> directory.find(site, name).isEmpty())) {
        forget();
      }
      refreshAt(currentEpoch);
      attempt(this::elapse, handle -> EvaluationStore.lockIfFree(handle, site));
    } finally {
      lock.unlock();
    }
  }

  /// Watches the equipment as the directory has it. Where its rules changed, the site is read
  /// again.
  private void follow(Registered registered) {
    String name = registered.equipment().id().equipment();
    EquipmentWatch watch = equipment.get(name);
    if (watch == null || !watch.follows(registered)) {
      equipment.put(name, new EquipmentWatch(registered));
      forget();
    }
  }

  private void refreshAt(long currentEpoch) {
    if (epoch == UNKNOWN) {
      directory.of(site).forEach(this::follow);
    }
    if (currentEpoch > epoch) {
      jdbi.useHandle(handle -> refresh(handle, currentEpoch));
    }
  }

  private void forget() {
    epoch = UNKNOWN;
    orphans.clear();
  }

  /// Reads what changed since the epoch of the copy.
  private void refresh(Handle handle, long currentEpoch) {
    for (Stored row : EvaluationStore.changedSince(handle, site, epoch)) {
      watch(row.key().equipment().equipment())
          .flatMap(watch -> watch.slot(row.key()))
          .ifPresentOrElse(slot -> slot.load(row), () -> addOrphan(row));
    }
    epoch = currentEpoch;
  }

  private void addOrphan(Stored row) {
    if (row.evaluation().phase() != Phase.NORMAL || row.evaluation().dueAt() != Evaluation.NEVER) {
      orphans.put(row.key(), new Orphan(row, clock.instant()));
    }
  }

  /// A row without a rule, and since when it is known to be.
  private record Orphan(Stored row, Instant since) {}

  private List<Stored> goneForGood() {
    Instant before = clock.instant().minus(GONE);
    return orphans.values().stream()
        .filter(orphan -> orphan.since().isBefore(before))
        .map(Orphan::row)
        .toList();
  }

  private void observe(SiteBatch batch, Staging staging) {
    batch.heard().forEach((name, at) -> watch(name).ifPresent(one -> one.alive(at, staging)));
    for (Reading reading : batch.readings()) {
      watch(reading.equipment().equipment()).ifPresent(one -> one.observe(reading, staging));
    }
    for (DeviceEvent event : batch.events()) {
      watch(event.equipment().equipment()).ifPresent(one -> one.observe(event, staging));
    }
  }

  private void elapse(Staging staging) {
    long now = clock.millis();
    equipment.values().forEach(one -> one.elapsed(now, staging));
  }

  private void attempt(Consumer<Staging> look, Function<Handle, Optional<Long>> lockEpoch) {
    Staging staging = new Staging();
    try {
      look.accept(staging);
      if (mustWrite(staging)) {
        jdbi.<Optional<Written>, RuntimeException>inTransaction(
                handle ->
                    lockEpoch.apply(handle).map(locked -> write(handle, locked, look, staging)))
            .ifPresentOrElse(written -> commit(staging, written), staging::discard);
      } else {
        staging.commit();
      }
    } catch (RuntimeException e) {
      staging.discard();
      // Nobody knows what became of the transaction.
      forget();
      throw e;
    }
  }

  private boolean mustWrite(Staging staging) {
    return !staging.changes().isEmpty()
        || !goneForGood().isEmpty()
        || staging.slots().stream().anyMatch(Slot::mustBeStored)
        || heardToStore().findAny().isPresent();
  }

  /// The slots that have heard of their equipment since the database was told, every few seconds.
  private Stream<Slot> heardToStore() {
    return heardStoredAt.plus(HEARD_LAG).isAfter(clock.instant())
        ? Stream.empty()
        : equipment.values().stream()
            .flatMap(watch -> watch.silences().stream())
            .filter(Slot::hasOnlyHeard);
  }

  private record Written(long epoch, List<Slot> slots, List<Stored> gone) {}

  private Written write(Handle handle, long locked, Consumer<Staging> look, Staging staging) {
    if (locked != epoch) {
      staging.discard();
      refresh(handle, locked);
      look.accept(staging);
    }
    List<Slot> slots =
        Stream.concat(staging.slots().stream().filter(Slot::mustBeStored), heardToStore()).toList();
    List<Stored> rows = new ArrayList<>(slots.stream().map(Slot::toStore).toList());
    List<Change> changes = new ArrayList<>(staging.changes());
    List<Stored> gone = goneForGood();
    for (Stored orphan : gone) {
      rows.add(new Stored(orphan.key(), orphan.definition(), orphan.evaluation().anew()));
      changes.add(new Change.Redefined(orphan.key()));
    }
    EvaluationStore.save(handle, site, locked + 1, rows);
    LiveEvents.publish(handle, List.copyOf(annunciator.apply(handle, changes)));
    return new Written(locked + 1, slots, gone);
  }

  private void commit(Staging staging, Written written) {
    if (heardToStore().findAny().isPresent()) {
      heardStoredAt = clock.instant();
    }
    staging.commit();
    written.slots().forEach(Slot::stored);
    written.gone().forEach(orphan -> orphans.remove(orphan.key()));
    epoch = written.epoch();
  }

  private Optional<EquipmentWatch> watch(String name) {
    return Optional.ofNullable(equipment.get(name));
  }
}
