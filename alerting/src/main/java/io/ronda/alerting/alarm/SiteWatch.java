package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Hearing;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The evaluations of one site, in memory so that a reading that changes nothing costs no
/// statement.
///
/// The database has the truth. Its epoch of the site tells whether the copy here is still good, and
/// is compared again under lock before anything is written; an attempt that turns out to rest on an
/// old copy is made anew on a fresh one.
final class SiteWatch {

  private static final long UNKNOWN = -1;

  private static final Text GONE = new Text("规则或设备已删除", "The rule or its equipment was deleted");

  private final String site;
  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final Annunciator annunciator;

  /// A lane and a sweep do not evaluate at the same time, and a busy lane does not starve the
  /// sweep.
  private final ReentrantLock lock = new ReentrantLock(true);

  private final Map<String, EquipmentWatch> equipment = new HashMap<>();

  /// By their rules, as the equipment of a profile may have several editions of them.
  private final Map<List<Rule>, Watchlist> watchlists = new HashMap<>();

  private ZoneId zone;

  private final Uplinks uplinks = new Uplinks(equipment);
  private Collection<Registered> followed = List.of();
  private final Orphans orphans = new Orphans();
  private long epoch = UNKNOWN;
  private Instant heardStoredAt = Instant.EPOCH;

  SiteWatch(String site, Jdbi jdbi, EquipmentDirectory directory, Annunciator annunciator) {
    this.site = site;
    this.jdbi = jdbi;
    this.directory = directory;
    this.zone = directory.timeZone(site);
    this.annunciator = annunciator;
  }

  /// Takes in what a batch says. Returns when the consequences are committed.
  void accept(SiteBatch batch, long currentEpoch, Instant now) {
    change(staging -> observe(batch, staging), currentEpoch, now);
  }

  /// Does what is due by what could be heard. Does nothing where another node is at it just now.
  void sweep(long currentEpoch, Hearing hearing, Instant now) {
    lock.lock();
    try {
      follow();
      refresh(currentEpoch, now);
      attempt(
          staging -> elapse(hearing, staging),
          handle -> EvaluationStore.lockIfFree(handle, site),
          now);
    } finally {
      lock.unlock();
    }
  }

  /// The windows that are to be judged by what could be heard.
  List<Window> dueWindows(long currentEpoch, Hearing hearing, Instant now) {
    lock.lock();
    try {
      follow();
      if (watchlists.values().stream().allMatch(list -> list.windows().isEmpty())) {
        return List.of();
      }
      refresh(currentEpoch, now);
      return equipment.values().stream()
          .flatMap(one -> one.dueWindows(hearing.until()).stream())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// Takes in what the store has said about windows; equipment that read nothing in one is absent
  /// from the answer.
  void judge(
      List<Window> windows, Map<EquipmentId, Double> answer, long currentEpoch, Instant now) {
    change(
        staging ->
            windows.forEach(
                window ->
                    watch(window.equipment().equipment())
                        .ifPresent(
                            one ->
                                one.judge(
                                    window,
                                    answer.get(window.equipment()),
                                    now.toEpochMilli(),
                                    staging))),
        currentEpoch,
        now);
  }

  /// A person has reset the meter of a rule.
  void reset(EvaluationKey key, long currentEpoch, Instant now) {
    change(
        staging ->
            watch(key.equipment().equipment())
                .ifPresent(one -> one.reset(key, now.toEpochMilli(), staging)),
        currentEpoch,
        now);
  }

  private void change(Consumer<Staging> look, long currentEpoch, Instant now) {
    lock.lock();
    try {
      follow();
      refresh(currentEpoch, now);
      attempt(look, handle -> Optional.of(EvaluationStore.lock(handle, site)), now);
    } finally {
      lock.unlock();
    }
  }

  /// Watches what the directory has, and nothing else. Where rules changed, all is read again.
  private void follow() {
    followZone();
    // Of ten thousand equipment mostly none has changed.
    Collection<Registered> present = directory.of(site);
    if (present == followed) {
      return;
    }
    present.forEach(this::follow);
    Optional<Registered> connection = SiteConnection.of(site, present);
    connection.ifPresent(this::follow);
    Set<String> names =
        Stream.concat(present.stream(), connection.stream())
            .map(one -> one.equipment().id().equipment())
            .collect(Collectors.toSet());
    if (equipment.keySet().retainAll(names)) {
      forget();
    }
    watchlists.values().retainAll(inUse());
    followed = present;
  }

  private void followZone() {
    ZoneId current = directory.timeZone(site);
    if (!current.equals(zone)) {
      zone = current;
      watchlists.clear();
      followed = List.of();
    }
  }

  private void follow(Registered registered) {
    String name = registered.equipment().id().equipment();
    EquipmentWatch watch = equipment.get(name);
    Watchlist watchlist = watchlist(registered.profile());
    if (watch == null || !watch.follows(registered, watchlist)) {
      equipment.put(name, new EquipmentWatch(registered, watchlist));
      forget();
    }
  }

  private Watchlist watchlist(Profile profile) {
    return watchlists.computeIfAbsent(profile.rules(), rules -> new Watchlist(rules, zone));
  }

  private Set<Watchlist> inUse() {
    return equipment.values().stream().map(EquipmentWatch::watchlist).collect(Collectors.toSet());
  }

  private void forget() {
    epoch = UNKNOWN;
    orphans.clear();
  }

  private void refresh(long currentEpoch, Instant now) {
    if (currentEpoch > epoch) {
      jdbi.useHandle(handle -> refresh(handle, currentEpoch, now));
    }
  }

  /// Reads what changed since the epoch of the copy.
  private void refresh(Handle handle, long currentEpoch, Instant now) {
    for (Stored row : EvaluationStore.changedSince(handle, site, epoch)) {
      watch(row.key().equipment().equipment())
          .flatMap(watch -> watch.slot(row.key()))
          .ifPresentOrElse(slot -> slot.load(row), () -> orphans.add(row, now));
    }
    epoch = currentEpoch;
  }

  private void observe(SiteBatch batch, Staging staging) {
    uplinks.eachAbove(batch.equipment(), (above, at) -> hear(above, at, staging));
    batch
        .equipment()
        .forEach((name, signs) -> watch(name).ifPresent(one -> hear(one, signs.heard(), staging)));
    batch
        .gone()
        .forEach((name, at) -> uplinks.gateway(name).ifPresent(one -> one.gone(at, staging)));
    batch
        .equipment()
        .forEach((name, signs) -> watch(name).ifPresent(one -> one.observe(signs, staging)));
  }

  /// If it is news that this is heard, those that speak through it are judged anew.
  private void hear(EquipmentWatch heard, long at, Staging staging) {
    boolean returns = heard.wouldReturn(at);
    heard.alive(at, staging);
    if (returns) {
      uplinks.below(heard).forEach(one -> hearAgain(one, at, staging));
    }
  }

  private void hearAgain(EquipmentWatch one, long at, Staging staging) {
    if (uplinks.cutOff(one).isEmpty()) {
      one.judgeAnew(at, staging);
    }
  }

  private void elapse(Hearing hearing, Staging staging) {
    uplinks.count();
    uplinks.topDown().filter(uplinks::isJudged).forEach(one -> elapse(one, hearing, staging));
  }

  private void elapse(EquipmentWatch one, Hearing hearing, Staging staging) {
    long now = hearing.until();
    uplinks
        .cutOff(one)
        .ifPresentOrElse(cause -> one.cutOff(cause, now, staging), () -> one.release(now, staging));
    one.elapsed(now, uplinks.through(one, hearing), staging);
  }

  private void attempt(
      Consumer<Staging> look, Function<Handle, Optional<Long>> lockEpoch, Instant now) {
    Staging staging = new Staging();
    try {
      look.accept(staging);
      if (!mustWrite(staging, now)) {
        staging.commit();
        return;
      }
      jdbi.<Optional<Written>, RuntimeException>inTransaction(
              handle ->
                  lockEpoch.apply(handle).map(locked -> write(handle, locked, look, staging, now)))
          .ifPresentOrElse(written -> commit(staging, written, now), staging::discard);
    } catch (RuntimeException e) {
      staging.discard();
      // Nobody knows what became of the transaction.
      forget();
      throw e;
    }
  }

  private boolean mustWrite(Staging staging, Instant now) {
    return !staging.changes().isEmpty()
        || staging.slots().stream().anyMatch(Slot::mustBeStored)
        || heardToStore(now).findAny().isPresent()
        || !orphans.certain(now).isEmpty();
  }

  private record Written(long epoch, List<Slot> slots, List<Stored> orphans) {}

  private Written write(
      Handle handle, long locked, Consumer<Staging> look, Staging staging, Instant now) {
    if (locked != epoch) {
      staging.discard();
      refresh(handle, locked, now);
      look.accept(staging);
    }
    List<Slot> slots =
        Stream.concat(staging.slots().stream().filter(Slot::mustBeStored), heardToStore(now))
            .distinct()
            .toList();
    List<Stored> rows = new ArrayList<>(slots.stream().map(Slot::toStore).toList());
    List<Change> changes = new ArrayList<>(staging.changes());
    List<Stored> gone = orphans.certain(now);
    for (Stored orphan : gone) {
      rows.add(new Stored(orphan.key(), orphan.definition(), orphan.evaluation().anew()));
      changes.add(new Change.Redefined(orphan.key(), GONE));
    }
    EvaluationStore.save(handle, site, locked + 1, rows);
    LiveEvents.publish(handle, annunciator.apply(handle, changes));
    return new Written(locked + 1, slots, gone);
  }

  private void commit(Staging staging, Written written, Instant now) {
    if (heardIsDue(now)) {
      heardStoredAt = now;
    }
    staging.commit();
    written.slots().forEach(Slot::stored);
    orphans.remove(written.orphans());
    epoch = written.epoch();
  }

  /// The slots whose signs of life the database has to hear of, looked for every few seconds.
  private Stream<Slot> heardToStore(Instant now) {
    return heardIsDue(now)
        ? equipment.values().stream().flatMap(EquipmentWatch::silences).filter(Slot::hasOnlyHeard)
        : Stream.empty();
  }

  private boolean heardIsDue(Instant now) {
    return !heardStoredAt.plus(Slot.HEARD_LOOK).isAfter(now);
  }

  private Optional<EquipmentWatch> watch(String name) {
    return Optional.ofNullable(equipment.get(name));
  }
}
