package io.ronda.patrol.checkpoint;

import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import io.ronda.patrol.site.SetupQuery;
import io.ronda.patrol.site.SetupRefusedException;
import io.ronda.patrol.site.SiteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// The checkpoints of every site in the database, with their tags.
public final class CheckpointStore {

  private static final String SELECT =
      """
      select checkpoint.*,
             array(select uid from tag where tag.site = checkpoint.site
                   and tag.checkpoint = checkpoint.id order by uid) as uids,
             array(select kind from tag where tag.site = checkpoint.site
                   and tag.checkpoint = checkpoint.id order by uid) as kinds
      from checkpoint
      """;

  private final Jdbi jdbi;

  public CheckpointStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Page<Checkpoint> list(SetupQuery query) {
    return jdbi.withHandle(
        handle ->
            query.page(
                handle.createQuery(
                    SELECT + " where " + SetupQuery.CONDITION + " order by site, id limit :limit"),
                CheckpointStore::checkpoint,
                checkpoint -> checkpoint.id().toString()));
  }

  public Optional<Checkpoint> find(CheckpointId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.checkpoint())
                .map(CheckpointStore::checkpoint)
                .findOne());
  }

  /// Creates the checkpoint, or replaces the one with its id.
  ///
  /// @throws SetupRefusedException if site or zone do not exist, or another checkpoint of the site
  /// has one of the tags
  public void save(Checkpoint checkpoint) {
    jdbi.useTransaction(
        transaction -> {
          SiteOrder.require(transaction, checkpoint.id().site());
          requireZone(transaction, checkpoint);
          upsert(transaction, checkpoint);
          replaceTags(transaction, checkpoint);
        });
  }

  /// Deletes the checkpoint with its tags. False where there is none. What was tapped there stays.
  ///
  /// @throws SetupRefusedException if a route still leads there
  public boolean delete(CheckpointId id) {
    return jdbi.inTransaction(
        transaction -> {
          SiteOrder.await(transaction, id.site());
          requireUnused(transaction, id);
          return transaction.execute(
                  "delete from checkpoint where site = ? and id = ?", id.site(), id.checkpoint())
              > 0;
        });
  }

  private static void requireZone(Handle transaction, Checkpoint checkpoint) {
    String zone = checkpoint.zone();
    if (zone != null && !exists(transaction, "zone", checkpoint.id().site(), zone)) {
      throw new SetupRefusedException(
          "zone",
          Text.of(
              "片区 %s 不存在：请先建立该片区，或留空".formatted(zone),
              "zone %s does not exist: create it first, or leave it out".formatted(zone)));
    }
  }

  private static boolean exists(Handle transaction, String table, String site, String id) {
    return transaction
        .select("select true from " + table + " where site = ? and id = ?", site, id)
        .mapTo(Boolean.class)
        .findOne()
        .isPresent();
  }

  private static void upsert(Handle transaction, Checkpoint checkpoint) {
    transaction
        .createUpdate(
            """
            insert into checkpoint (site, id, name_zh, name_en, zone)
            values (:site, :id, :zh, :en, :zone)
            on conflict (site, id) do update
            set name_zh = :zh, name_en = :en, zone = :zone
            """)
        .bind("site", checkpoint.id().site())
        .bind("id", checkpoint.id().checkpoint())
        .bind("zh", checkpoint.name().zh())
        .bind("en", checkpoint.name().en())
        .bind("zone", checkpoint.zone())
        .execute();
  }

  private static void replaceTags(Handle transaction, Checkpoint checkpoint) {
    CheckpointId id = checkpoint.id();
    transaction.execute(
        "delete from tag where site = ? and checkpoint = ?", id.site(), id.checkpoint());
    for (Tag tag : checkpoint.tags()) {
      requireFree(transaction, id.site(), tag);
      transaction.execute(
          "insert into tag (site, uid, kind, checkpoint) values (?, ?, ?, ?)",
          id.site(),
          tag.uid(),
          tag.kind().name(),
          id.checkpoint());
    }
  }

  private static void requireFree(Handle transaction, String site, Tag tag) {
    transaction
        .select("select checkpoint from tag where site = ? and uid = ?", site, tag.uid())
        .mapTo(String.class)
        .findOne()
        .ifPresent(
            holder -> {
              throw new SetupRefusedException(
                  "tags",
                  Text.of(
                      "标签 %s 已属于巡更点 %s：请先从该点移除".formatted(tag.uid(), holder),
                      "tag %s already belongs to checkpoint %s: remove it there first"
                          .formatted(tag.uid(), holder)));
            });
  }

  private static void requireUnused(Handle transaction, CheckpointId id) {
    transaction
        .select(
            "select route from route_checkpoint where site = ? and checkpoint = ? order by route",
            id.site(),
            id.checkpoint())
        .mapTo(String.class)
        .findFirst()
        .ifPresent(
            route -> {
              throw new SetupRefusedException(
                  "id",
                  Text.of(
                      "路线 %s 仍包含此巡更点：请先从路线中移除".formatted(route),
                      "route %s still leads there: take the checkpoint out of it first"
                          .formatted(route)));
            });
  }

  private static Checkpoint checkpoint(ResultSet row, StatementContext context)
      throws SQLException {
    return new Checkpoint(
        new CheckpointId(row.getString("site"), row.getString("id")),
        new Text(row.getString("name_zh"), row.getString("name_en")),
        row.getString("zone"),
        tags(row));
  }

  private static List<Tag> tags(ResultSet row) throws SQLException {
    String[] uids = (String[]) row.getArray("uids").getArray();
    String[] kinds = (String[]) row.getArray("kinds").getArray();
    return IntStream.range(0, uids.length)
        .mapToObj(i -> new Tag(uids[i], Tag.Kind.valueOf(kinds[i])))
        .toList();
  }
}
