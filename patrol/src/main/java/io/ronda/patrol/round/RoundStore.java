package io.ronda.patrol.round;

import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.route.RouteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads the rounds of every site, with their visits and their journal.
public final class RoundStore {

  private static final int JOURNAL_LIMIT = 1000;

  /// Rounds under the names that their routes have now.
  private static final String ROUND =
      """
      (select round.*,
              coalesce(route.name_zh, round.route) as route_zh,
              coalesce(route.name_en, round.route) as route_en,
              array(select distinct task from round_miss where round_miss.round = round.id
                    order by task) as tasks
       from round
         left join route on route.site = round.site and route.id = round.route) as round
      """;

  private final Jdbi jdbi;

  public RoundStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Round> find(long id) {
    return jdbi.withHandle(handle -> load(handle, List.of(id)).stream().findFirst());
  }

  /// A page of rounds.
  ///
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is of another list
  public Page<Round> list(RoundQuery query) {
    return jdbi.withHandle(
        handle -> {
          Page<Round> page = withoutVisits(handle, query);
          return new Page<>(withVisits(handle, page.items()), page.cursor());
        });
  }

  /// How many rounds that start on the site's present day are in each state.
  public RoundCounts countsOfDay(String site, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) filter (where state = 'PLANNED') as planned,
                           count(*) filter (where state = 'OPEN') as open,
                           count(*) filter (where state = 'COMPLETED') as completed,
                           count(*) filter (where state = 'INCOMPLETE') as incomplete,
                           count(*) filter (where state = 'MISSED') as missed
                    from round
                    where site = :site and window_start >= :from and window_start < :to
                    """)
                .bind("site", site)
                .bind("from", today.atStartOfDay(zone).toInstant())
                .bind("to", today.plusDays(1).atStartOfDay(zone).toInstant())
                .map(RoundStore::counts)
                .one());
  }

  /// Every verdict on the round, oldest first, at most 1000.
  public List<RoundEntry> journal(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from round_journal where round = :round order by id limit :limit")
                .bind("round", id)
                .bind("limit", JOURNAL_LIMIT)
                .map(RoundStore::entry)
                .list());
  }

  /// The rounds with these ids that exist, by start.
  static List<Round> load(Handle handle, Collection<Long> ids) {
    List<Round> rounds =
        handle
            .createQuery(
                "select * from " + ROUND + " where id = any(:ids) order by window_start, id")
            .bindArray("ids", Long.class, ids)
            .map(RoundStore::round)
            .list();
    return withVisits(handle, rounds);
  }

  private static Page<Round> withoutVisits(Handle handle, RoundQuery query) {
    Keyset order = query.order();
    String sql =
        """
        select *, %s from %s
        where %s
          and (:everySite or site = any(:scope))
          and (cast(:site as text) is null or site = :site)
          and (cast(:route as text) is null or (site = :routeSite and route = :route))
          and (:everyState or state = any(:states))
          and (cast(:from as timestamptz) is null or window_end > :from)
          and (cast(:to as timestamptz) is null or window_start < :to)
        order by %s limit :limit
        """
            .formatted(order.select(), ROUND, order.after(query.cursor()), order.orderBy());
    RouteId route = query.route();
    var bound =
        handle
            .createQuery(sql)
            .bind("everySite", query.scope().equals(Person.EVERY_SITE))
            .bindArray("scope", String.class, query.scope())
            .bind("site", query.site())
            .bind("routeSite", route == null ? null : route.site())
            .bind("route", route == null ? null : route.route())
            .bind("everyState", query.states().isEmpty())
            .bindArray("states", String.class, query.states().stream().map(Enum::name).toList())
            .bind("from", query.from())
            .bind("to", query.to());
    return order.page(bound, query.cursor(), query.limit(), RoundStore::round);
  }

  private static List<Round> withVisits(Handle handle, List<Round> rounds) {
    Map<Long, List<RoundVisit>> visits =
        handle
            .createQuery(
                """
                select visit.round, visit.checkpoint, visit.state, round.site,
                       coalesce(checkpoint.name_zh, visit.checkpoint) as name_zh,
                       coalesce(checkpoint.name_en, visit.checkpoint) as name_en,
                       tap.id as tap, tap.person, tap.event_time, tap.evidence,
                       coalesce(person.name_zh, tap.person) as person_zh,
                       coalesce(person.name_en, tap.person) as person_en
                from visit
                  join round on round.id = visit.round
                  left join checkpoint
                    on checkpoint.site = round.site and checkpoint.id = visit.checkpoint
                  left join tap on tap.site = round.site and tap.id = visit.tap
                  left join person on person.id = tap.person
                where visit.round = any(:rounds)
                order by visit.round, visit.position
                """)
            .bindArray("rounds", Long.class, rounds.stream().map(Round::id).toList())
            .map(RoundStore::visit)
            .collect(Collectors.groupingBy(RoundVisit::round));
    return rounds.stream()
        .map(round -> round.judged(round.state(), visitsOf(visits, round)))
        .toList();
  }

  private record RoundVisit(long round, Visit visit) {}

  private static List<Visit> visitsOf(Map<Long, List<RoundVisit>> visits, Round round) {
    return visits.getOrDefault(round.id(), List.of()).stream().map(RoundVisit::visit).toList();
  }

  private static Round round(ResultSet row, StatementContext context) throws SQLException {
    String site = row.getString("site");
    return new Round(
        row.getLong("id"),
        site,
        row.getString("plan"),
        new RouteId(site, row.getString("route")),
        new Text(row.getString("route_zh"), row.getString("route_en")),
        row.getBoolean("ordered"),
        Duration.ofSeconds(row.getLong("minimum_leg_seconds")),
        window(row),
        RoundState.valueOf(row.getString("state")),
        List.of(),
        Stream.of((Long[]) row.getArray("tasks").getArray()).toList());
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        row.getTimestamp("opens_at").toInstant(),
        row.getTimestamp("window_start").toInstant(),
        row.getTimestamp("window_end").toInstant(),
        Duration.ofMinutes(row.getLong("grace_minutes")),
        row.getTimestamp("closes_at").toInstant());
  }

  private static RoundVisit visit(ResultSet row, StatementContext context) throws SQLException {
    Visit visit =
        new Visit(
            new CheckpointId(row.getString("site"), row.getString("checkpoint")),
            new Text(row.getString("name_zh"), row.getString("name_en")),
            VisitState.valueOf(row.getString("state")),
            row.getString("tap") == null ? null : presence(row));
    return new RoundVisit(row.getLong("round"), visit);
  }

  /// The tap of a row, with its person's names as `person_zh` and `person_en`.
  static Presence presence(ResultSet row) throws SQLException {
    return new Presence(
        row.getString("tap"),
        row.getString("checkpoint"),
        row.getString("person"),
        new Text(row.getString("person_zh"), row.getString("person_en")),
        row.getTimestamp("event_time").toInstant(),
        Evidence.valueOf(row.getString("evidence")));
  }

  private static RoundCounts counts(ResultSet row, StatementContext context) throws SQLException {
    return new RoundCounts(
        row.getInt("planned"),
        row.getInt("open"),
        row.getInt("completed"),
        row.getInt("incomplete"),
        row.getInt("missed"));
  }

  private static RoundEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new RoundEntry(
        row.getTimestamp("at").toInstant(),
        row.getString("checkpoint"),
        row.getString("from_state"),
        row.getString("to_state"),
        row.getString("tap"));
  }
}
