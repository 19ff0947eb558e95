package io.ronda.patrol.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What rounds are judged by, and the verdicts with their journal, by statements within the
/// caller's transaction.
final class VerdictStore {

  private VerdictStore() {}

  /// The presences at the checkpoints of each round, in its time. Rounds without any are absent.
  static Map<Long, List<Presence>> presences(Handle transaction, Collection<Long> rounds) {
    return transaction
        .createQuery(
            """
            select round.id as round, tap.id as tap, tap.checkpoint, tap.person, tap.event_time,
                   tap.evidence,
                   coalesce(person.name_zh, tap.person) as person_zh,
                   coalesce(person.name_en, tap.person) as person_en
            from round
              join visit on visit.round = round.id
              join tap on tap.site = round.site and tap.checkpoint = visit.checkpoint
                and tap.event_time >= round.opens_at and tap.event_time < round.closes_at
              left join person on person.id = tap.person
            where round.id = any(:rounds)
            """)
        .bindArray("rounds", Long.class, rounds)
        .map(VerdictStore::roundPresence)
        .collect(
            Collectors.groupingBy(
                RoundPresence::round,
                Collectors.mapping(RoundPresence::presence, Collectors.toList())));
  }

  private record RoundPresence(long round, Presence presence) {}

  private static RoundPresence roundPresence(ResultSet row, StatementContext context)
      throws SQLException {
    return new RoundPresence(row.getLong("round"), RoundStore.presence(row));
  }

  /// Writes what differs, each with a line in the journal, and when to look again. False where
  /// nothing differs.
  static boolean save(
      Handle transaction, Round before, Round after, Instant now, @Nullable Instant dueAt) {
    transaction
        .createUpdate("update round set state = :state, due_at = :dueAt where id = :id")
        .bind("state", after.state().name())
        .bind("dueAt", dueAt)
        .bind("id", after.id())
        .execute();
    boolean moved = before.state() != after.state();
    if (moved) {
      journal(transaction, before, after, now);
    }
    return saveVisits(transaction, before, after, now) || moved;
  }

  private static void journal(Handle transaction, Round before, Round after, Instant now) {
    transaction
        .createUpdate(
            """
            insert into round_journal (round, at, from_state, to_state)
            values (:round, :now, :from, :to)
            """)
        .bind("round", after.id())
        .bind("now", now)
        .bind("from", before.state().name())
        .bind("to", after.state().name())
        .execute();
  }

  private static boolean saveVisits(Handle transaction, Round before, Round after, Instant now) {
    var update =
        transaction.prepareBatch(
            """
            with changed as (
              update visit set state = :to, tap = :tap
              where round = :round and checkpoint = :checkpoint)
            insert into round_journal (round, at, checkpoint, from_state, to_state, tap)
            values (:round, :now, :checkpoint, :from, :to, :tap)
            """);
    IntStream.range(0, after.visits().size())
        .filter(i -> differ(before.visits().get(i), after.visits().get(i)))
        .forEach(
            i ->
                update
                    .bind("round", after.id())
                    .bind("now", now)
                    .bind("checkpoint", after.visits().get(i).checkpoint().checkpoint())
                    .bind("from", before.visits().get(i).state().name())
                    .bind("to", after.visits().get(i).state().name())
                    .bind("tap", tap(after.visits().get(i)))
                    .add());
    boolean changed = update.size() > 0;
    if (changed) {
      update.execute();
    }
    return changed;
  }

  private static boolean differ(Visit before, Visit after) {
    return before.state() != after.state() || !Objects.equals(tap(before), tap(after));
  }

  private static @Nullable String tap(Visit visit) {
    Presence presence = visit.presence();
    return presence == null ? null : presence.tap();
  }
}
