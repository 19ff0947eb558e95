package io.ronda.patrol.tap;

import io.ronda.core.site.Person;
import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Taps in the database, and what they are checked against, by statements within the caller's
/// transaction.
final class TapStore {

  private TapStore() {}

  /// Where a tag hangs, by the checkpoint's id within the site.
  record Place(String checkpoint, Tag.Kind kind) {}

  /// Which of the ids were accepted before.
  static Set<String> accepted(Handle transaction, String site, Collection<String> ids) {
    return transaction
        .createQuery(
            """
            select id from tap
            where site = :site and id = any(:ids) and checkpoint is not null
            """)
        .bind("site", site)
        .bindArray("ids", String.class, ids)
        .mapTo(String.class)
        .set();
  }

  /// Where the tags hang, by UID; those not of the site are absent.
  static Map<String, Place> places(Handle transaction, String site, Collection<String> uids) {
    return transaction
        .createQuery(
            "select uid, checkpoint, kind from tag where site = :site and uid = any(:uids)")
        .bind("site", site)
        .bindArray("uids", String.class, uids)
        .map(
            (row, _) ->
                Map.entry(
                    row.getString("uid"),
                    new Place(
                        row.getString("checkpoint"), Tag.Kind.valueOf(row.getString("kind")))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Which of the UIDs are known at any site.
  static Set<String> registered(Handle transaction, Collection<String> uids) {
    return transaction
        .createQuery("select distinct uid from tag where uid = any(:uids)")
        .bindArray("uids", String.class, uids)
        .mapTo(String.class)
        .set();
  }

  /// Which of the people exist and work at the site.
  static Set<String> people(Handle transaction, String site, Collection<String> ids) {
    return transaction
        .createQuery(
            "select id from person where id = any(:ids) and sites && array[:site, :every]::text[]")
        .bindArray("ids", String.class, ids)
        .bind("site", site)
        .bind("every", Person.EVERY_SITE.iterator().next())
        .mapTo(String.class)
        .set();
  }

  /// Keeps the taps; each replaces the refused one with its id, but never an accepted one.
  static void save(Handle transaction, List<CheckedTap> taps) {
    if (taps.isEmpty()) {
      return;
    }
    PreparedBatch insert =
        transaction.prepareBatch(
            """
            insert into tap
              (site, id, tag, person, device, source, claimed_time, event_time, receive_time,
               checkpoint, evidence, refusal_zh, refusal_en)
            values
              (:site, :id, :tag, :person, :device, :source, :claimedTime, :eventTime, :receiveTime,
               :checkpoint, :evidence, :refusalZh, :refusalEn)
            on conflict (site, id) do update
            set tag = excluded.tag, person = excluded.person, device = excluded.device,
                source = excluded.source, claimed_time = excluded.claimed_time,
                event_time = excluded.event_time, receive_time = excluded.receive_time,
                checkpoint = excluded.checkpoint, evidence = excluded.evidence,
                refusal_zh = excluded.refusal_zh, refusal_en = excluded.refusal_en
            where tap.checkpoint is null
            """);
    taps.forEach(checked -> bind(insert, checked).add());
    insert.execute();
  }

  private static PreparedBatch bind(PreparedBatch insert, CheckedTap checked) {
    Tap tap = checked.tap();
    insert
        .bind("site", tap.site())
        .bind("id", tap.id())
        .bind("tag", tap.tag())
        .bind("person", tap.person())
        .bind("device", tap.device())
        .bind("source", tap.source().name())
        .bind("claimedTime", tap.claimedTime())
        .bind("eventTime", checked.eventTime())
        .bind("receiveTime", tap.receiveTime());
    return switch (checked) {
      case CheckedTap.Good good -> outcome(insert, good.checkpoint(), good.evidence().name(), null);
      case CheckedTap.Bad bad -> outcome(insert, null, null, bad.reason());
    };
  }

  private static PreparedBatch outcome(
      PreparedBatch insert,
      @Nullable String checkpoint,
      @Nullable String evidence,
      @Nullable Text refusal) {
    return insert
        .bind("checkpoint", checkpoint)
        .bind("evidence", evidence)
        .bind("refusalZh", refusal == null ? null : refusal.zh())
        .bind("refusalEn", refusal == null ? null : refusal.en());
  }
}
