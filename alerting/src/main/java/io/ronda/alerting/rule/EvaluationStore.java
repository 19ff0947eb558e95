package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Evaluations in the database, by statements within the caller's transaction. A site's evaluations
/// have an epoch that counts their changes.
public final class EvaluationStore {

  private static final RowMapper<Stored> STORED = (row, _) -> stored(row);

  private EvaluationStore() {}

  /// An evaluation with the definition of the rule that it is of.
  public record Stored(EvaluationKey key, String definition, Evaluation evaluation) {}

  /// The epochs of sites; a site whose evaluations never changed is absent.
  public static Map<String, Long> epochs(Handle handle, Collection<String> sites) {
    return handle
        .createQuery("select site, epoch from evaluation_site where site = any(:sites)")
        .bindArray("sites", String.class, sites)
        .setMapKeyColumn("site")
        .setMapValueColumn("epoch")
        .collectInto(new GenericType<Map<String, Long>>() {});
  }

  /// The epoch of a site, which nobody else can change until the transaction ends.
  public static long lock(Handle handle, String site) {
    return handle
        .createQuery(
            """
            insert into evaluation_site (site, epoch) values (:site, 0)
            on conflict (site) do update set epoch = evaluation_site.epoch
            returning epoch
            """)
        .bind("site", site)
        .mapTo(Long.class)
        .one();
  }

  /// As [#lock], but empty where somebody else is at the site's evaluations just now.
  public static Optional<Long> lockIfFree(Handle handle, String site) {
    handle.execute(
        "insert into evaluation_site (site, epoch) values (?, 0) on conflict do nothing", site);
    return handle
        .createQuery("select epoch from evaluation_site where site = :site for update skip locked")
        .bind("site", site)
        .mapTo(Long.class)
        .findOne();
  }

  /// The evaluations of a site that changed after an epoch; all of them after epoch -1.
  public static List<Stored> changedSince(Handle handle, String site, long epoch) {
    return handle
        .createQuery("select * from rule_evaluation where site = :site and epoch > :epoch")
        .bind("site", site)
        .bind("epoch", epoch)
        .map(STORED)
        .list();
  }

  /// Writes evaluations of a site whose epoch is locked, and makes `epoch` its epoch.
  public static void save(Handle handle, String site, long epoch, Collection<Stored> evaluations) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into rule_evaluation (
              site, equipment, rule, address, definition, phase, since, due_at, applied_at,
              value_number, value_flag, value_text, outage_from, outage_to, outage_lost, epoch)
            values (
              :site, :equipment, :rule, :address, :definition, :phase, :since, :dueAt, :appliedAt,
              :number, :flag, :text, :outageFrom, :outageTo, :outageLost, :epoch)
            on conflict (site, equipment, rule, address) do update
            set definition = excluded.definition, phase = excluded.phase, since = excluded.since,
                due_at = excluded.due_at, applied_at = excluded.applied_at,
                value_number = excluded.value_number, value_flag = excluded.value_flag,
                value_text = excluded.value_text, outage_from = excluded.outage_from,
                outage_to = excluded.outage_to, outage_lost = excluded.outage_lost,
                epoch = excluded.epoch
            """);
    evaluations.forEach(stored -> bind(batch, stored).bind("epoch", epoch).add());
    if (!evaluations.isEmpty()) {
      batch.execute();
    }
    handle.execute("update evaluation_site set epoch = ? where site = ?", epoch, site);
  }

  /// The sites with evaluations that wait for time to pass.
  public static List<String> timedSites(Handle handle) {
    return handle
        .createQuery(
            "select distinct site from rule_evaluation where due_at is not null order by site")
        .mapTo(String.class)
        .list();
  }

  /// The evaluations of a site that wait for time to pass.
  public static List<Stored> timed(Handle handle, String site) {
    return handle
        .createQuery("select * from rule_evaluation where site = :site and due_at is not null")
        .bind("site", site)
        .map(STORED)
        .list();
  }

  private static PreparedBatch bind(PreparedBatch batch, Stored stored) {
    EvaluationKey key = stored.key();
    Evaluation evaluation = stored.evaluation();
    ValueColumns value = ValueColumns.of(evaluation.value());
    Outage outage = evaluation.outage();
    return batch
        .bind("site", key.equipment().site())
        .bind("equipment", key.equipment().equipment())
        .bind("rule", key.rule())
        .bind("address", key.address())
        .bind("definition", stored.definition())
        .bind("phase", evaluation.phase().name())
        .bind("since", evaluation.phase().timed() ? Instant.ofEpochMilli(evaluation.since()) : null)
        .bind(
            "dueAt",
            evaluation.dueAt() == Evaluation.NEVER
                ? null
                : Instant.ofEpochMilli(evaluation.dueAt()))
        .bind("appliedAt", Instant.ofEpochMilli(evaluation.appliedAt()))
        .bind("number", value.number())
        .bind("flag", value.flag())
        .bind("text", value.text())
        .bind("outageFrom", outage == null ? null : Instant.ofEpochMilli(outage.from()))
        .bind("outageTo", outage == null ? null : Instant.ofEpochMilli(outage.to()))
        .bind("outageLost", outage == null ? null : outage.lost());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new EvaluationKey(
            new EquipmentId(row.getString("site"), row.getString("equipment")),
            row.getString("rule"),
            row.getString("address")),
        row.getString("definition"),
        new Evaluation(
            Phase.valueOf(row.getString("phase")),
            millis(row, "since", 0),
            millis(row, "due_at", Evaluation.NEVER),
            millis(row, "applied_at", Long.MIN_VALUE),
            ValueColumns.read(row),
            outage(row)));
  }

  private static @Nullable Outage outage(ResultSet row) throws SQLException {
    long lost = row.getLong("outage_lost");
    return row.wasNull()
        ? null
        : new Outage(millis(row, "outage_from", 0), millis(row, "outage_to", 0), lost);
  }

  private static long millis(ResultSet row, String column, long absent) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? absent : time.toInstant().toEpochMilli();
  }
}
