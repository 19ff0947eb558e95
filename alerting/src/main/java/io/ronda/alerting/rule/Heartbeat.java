package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows from when to when each lane heard its sites, because it beats here every few seconds while
/// it does. A gap is an outage, whether Ronda was down, the broker away or the lane stuck: running
/// delays do not count its span, unless readings of it still come.
public final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /// Far less than what is an outage, and far more than the time between two batches.
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final UnaryOperator<String> laneOf;
  private final Map<String, Instant> lastBeats = new ConcurrentHashMap<>();
  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  /// @param laneOf the lane of a site
  public Heartbeat(Jdbi jdbi, EquipmentDirectory directory, UnaryOperator<String> laneOf) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.laneOf = laneOf;
  }

  /// The lane has heard everything until now. To be called before evaluations go on, for it settles
  /// the outage that may lie before.
  public void beat(String lane, Instant now) {
    Instant last = lastBeats.getOrDefault(lane, Instant.EPOCH);
    if (Duration.between(last, now).abs().compareTo(INTERVAL) >= 0) {
      jdbi.useTransaction(handle -> beat(handle, lane, now));
      lastBeats.put(lane, now);
    }
    newest.merge(lane, now.toEpochMilli(), Math::max);
  }

  /// What each lane heard, by its name: what all nodes wrote, and what this one heard since.
  public Map<String, Hearing> hearings() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from hearing")
                .map((row, _) -> Map.entry(row.getString("lane"), hearing(row)))
                .collectToMap(
                    Map.Entry::getKey,
                    entry ->
                        entry
                            .getValue()
                            .until(newest.getOrDefault(entry.getKey(), Long.MIN_VALUE))));
  }

  private void beat(Handle handle, String lane, Instant now) {
    Optional<Hearing> before = before(handle, lane);
    Optional<Outage> outage =
        before
            .filter(heard -> heard.until() + OUTAGE.toMillis() < now.toEpochMilli())
            .map(heard -> Outage.between(heard.until(), now.toEpochMilli()));
    outage.ifPresent(gap -> settle(handle, lane, gap));
    handle.execute(
        """
        insert into hearing (lane, since, until) values (?, ?, ?)
        on conflict (lane) do update
        set since = excluded.since, until = greatest(hearing.until, excluded.until)
        """,
        lane,
        outage.isPresent()
            ? now
            : before.map(heard -> Instant.ofEpochMilli(heard.since())).orElse(now),
        now);
  }

  private void settle(Handle handle, String lane, Outage outage) {
    log.info("{} heard nothing for {}", lane, Duration.ofMillis(outage.lost()));
    for (String site : EvaluationStore.timedSites(handle)) {
      if (laneOf.apply(site).equals(lane)) {
        settleSite(handle, site, outage);
      }
    }
  }

  private void settleSite(Handle handle, String site, Outage outage) {
    long epoch = EvaluationStore.lock(handle, site);
    List<EvaluationStore.Stored> resumed =
        EvaluationStore.timed(handle, site).stream()
            .flatMap(stored -> resume(stored, outage).stream())
            .toList();
    EvaluationStore.save(handle, site, epoch + 1, resumed);
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

  /// What the lane heard until now. A lane that is new takes over sites of others, which were all
  /// there together.
  private static Optional<Hearing> before(Handle handle, String lane) {
    return handle
        .createQuery(
            """
            select * from hearing
            order by lane = :lane desc, until desc
            limit 1
            for update
            """)
        .bind("lane", lane)
        .map((row, _) -> hearing(row))
        .findOne();
  }

  private static Hearing hearing(ResultSet row) throws SQLException {
    return new Hearing(millis(row, "since"), millis(row, "until"));
  }

  private static long millis(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
  }
}
