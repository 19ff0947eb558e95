package io.ronda.alerting.rule;

import io.ronda.core.equipment.EquipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
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

  /// The evaluations of an equipment.
  public static List<Stored> of(Handle handle, EquipmentId equipment) {
    return handle
        .createQuery("select * from rule_evaluation where site = :site and equipment = :equipment")
        .bind("site", equipment.site())
        .bind("equipment", equipment.equipment())
        .map(STORED)
        .list();
  }

  /// Writes evaluations of a site whose epoch is locked, each once, and makes `epoch` its epoch.
  /// All in one statement: a large site that is heard has thousands of them every few seconds.
  public static void save(Handle handle, String site, long epoch, Collection<Stored> evaluations) {
    if (!evaluations.isEmpty()) {
      handle
          .createUpdate(
              """
              insert into rule_evaluation (
                site, equipment, rule, address, definition, phase, since, due_at, applied_at,
                value_number, value_flag, value_text, outage_from, outage_to, outage_lost,
                memory, epoch)
              select :site, equipment, rule, address, definition, phase, since * millis + zero,
                due_at * millis + zero, applied_at * millis + zero, value_number, value_flag,
                value_text, outage_from * millis + zero, outage_to * millis + zero, outage_lost,
                memory::jsonb, :epoch
              from
                (select interval '1 millisecond', timestamptz 'epoch') as unit (millis, zero),
                unnest(:equipment, :rules, :addresses, :definitions, :phases, :since, :dueAt,
                  :appliedAt, :numbers, :flags, :texts, :outageFrom, :outageTo, :outageLost,
                  :memories)
                as row (equipment, rule, address, definition, phase, since, due_at, applied_at,
                  value_number, value_flag, value_text, outage_from, outage_to, outage_lost,
                  memory)
              on conflict (site, equipment, rule, address) do update
              set definition = excluded.definition, phase = excluded.phase, since = excluded.since,
                  due_at = excluded.due_at, applied_at = excluded.applied_at,
                  value_number = excluded.value_number, value_flag = excluded.value_flag,
                  value_text = excluded.value_text, outage_from = excluded.outage_from,
                  outage_to = excluded.outage_to, outage_lost = excluded.outage_lost,
                  memory = excluded.memory, epoch = excluded.epoch
              """)
          .bind("site", site)
          .bind("epoch", epoch)
          .bindArray(
              "equipment",
              String.class,
              each(evaluations, row -> row.key().equipment().equipment()))
          .bindArray("rules", String.class, each(evaluations, row -> row.key().rule()))
          .bindArray("addresses", String.class, each(evaluations, row -> row.key().address()))
          .bindArray("definitions", String.class, each(evaluations, Stored::definition))
          .bindArray(
              "phases", String.class, each(evaluations, row -> row.evaluation().phase().name()))
          .bindArray("since", Long.class, each(evaluations, EvaluationStore::since))
          .bindArray("dueAt", Long.class, each(evaluations, EvaluationStore::dueAt))
          .bindArray(
              "appliedAt", Long.class, each(evaluations, row -> row.evaluation().appliedAt()))
          .bindArray("numbers", Double.class, each(evaluations, row -> value(row).number()))
          .bindArray("flags", Boolean.class, each(evaluations, row -> value(row).flag()))
          .bindArray("texts", String.class, each(evaluations, row -> value(row).text()))
          .bindArray("outageFrom", Long.class, each(evaluations, row -> outage(row, Outage::from)))
          .bindArray("outageTo", Long.class, each(evaluations, row -> outage(row, Outage::to)))
          .bindArray("outageLost", Long.class, each(evaluations, row -> outage(row, Outage::lost)))
          .bindArray("memories", String.class, each(evaluations, EvaluationStore::memory))
          .execute();
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

  private static <T> List<@Nullable T> each(
      Collection<Stored> evaluations, Function<Stored, @Nullable T> value) {
    List<@Nullable T> values = new ArrayList<>(evaluations.size());
    evaluations.forEach(row -> values.add(value.apply(row)));
    return values;
  }

  private static @Nullable Long since(Stored row) {
    return row.evaluation().phase().timed() ? row.evaluation().since() : null;
  }

  private static @Nullable Long dueAt(Stored row) {
    return row.evaluation().dueAt() == Evaluation.NEVER ? null : row.evaluation().dueAt();
  }

  private static ValueColumns value(Stored row) {
    return ValueColumns.of(row.evaluation().value());
  }

  private static @Nullable Long outage(Stored row, ToLongFunction<Outage> part) {
    Outage outage = row.evaluation().outage();
    return outage == null ? null : part.applyAsLong(outage);
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
            outage(row),
            memory(row)));
  }

  private static @Nullable String memory(Stored row) {
    Memory memory = row.evaluation().memory();
    return memory == null ? null : Memory.write(memory);
  }

  private static @Nullable Memory memory(ResultSet row) throws SQLException {
    String memory = row.getString("memory");
    return memory == null ? null : Memory.parse(memory);
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
