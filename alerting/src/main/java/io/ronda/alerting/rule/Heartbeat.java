package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows for how long nobody evaluated rules, because whoever does beats here every few seconds.
/// After such an outage running delays do not count its span, unless readings of it still come.
public final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /// Far less than what is an outage, and far more than the time between two batches.
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private volatile Instant lastBeat = Instant.EPOCH;

  public Heartbeat(Jdbi jdbi, EquipmentDirectory directory) {
    this.jdbi = jdbi;
    this.directory = directory;
  }

  /// Beats. To be called before evaluations go on, for it settles the outage that may lie before.
  public void beat(Instant now) {
    if (Duration.between(lastBeat, now).abs().compareTo(INTERVAL) >= 0) {
      jdbi.useTransaction(handle -> beat(handle, now));
      lastBeat = now;
    }
  }

  private void beat(Handle handle, Instant now) {
    last(handle)
        .filter(last -> last.plus(OUTAGE).isBefore(now))
        .ifPresent(last -> settle(handle, Outage.between(last.toEpochMilli(), now.toEpochMilli())));
    handle.execute(
        """
        insert into heartbeat (beat) values (?)
        on conflict (one) do update set beat = excluded.beat
        """,
        now);
  }

  private void settle(Handle handle, Outage outage) {
    log.info("rules were not evaluated for {}", Duration.ofMillis(outage.lost()));
    for (String site : EvaluationStore.timedSites(handle)) {
      long epoch = EvaluationStore.lock(handle, site);
      List<EvaluationStore.Stored> resumed =
          EvaluationStore.timed(handle, site).stream()
              .flatMap(stored -> resume(stored, outage).stream())
              .toList();
      EvaluationStore.save(handle, site, epoch + 1, resumed);
    }
  }

  private Optional<EvaluationStore.Stored> resume(EvaluationStore.Stored stored, Outage outage) {
    return rule(stored.key())
        .map(
            rule ->
                new EvaluationStore.Stored(
                    stored.key(),
                    stored.definition(),
                    Evaluator.resume(rule, stored.evaluation(), outage)));
  }

  private Optional<Rule> rule(EvaluationKey key) {
    return directory
        .find(key.equipment())
        .flatMap(
            registered ->
                registered.profile().rules().stream()
                    .filter(rule -> rule.id().equals(key.rule()))
                    .findFirst());
  }

  private static Optional<Instant> last(Handle handle) {
    return handle
        .createQuery("select beat from heartbeat for update")
        .map((row, _) -> row.getObject("beat", OffsetDateTime.class).toInstant())
        .findOne();
  }
}
