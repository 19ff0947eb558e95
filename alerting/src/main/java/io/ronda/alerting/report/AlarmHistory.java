package io.ronda.alerting.report;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What the journals of alarms say about a range, for the sites of a seat.
///
/// Only states and their changes are read, not what changed them, with two exceptions. A latched
/// alarm may leave its state for other reasons than an acknowledgement; and an alarm that becomes
/// more severe calls people anew, even while it waits for them. A time is when Ronda wrote the
/// line: that is when people were told.
final class AlarmHistory {

  /// A fleeting alarm was over within this many seconds, and was alone for the other ones.
  private static final int FLEETING = 10;
  private static final int ALONE = 60;

  private static final int LISTED = 50;

  private final Handle transaction;
  private final ReportRange range;
  private final List<String> sites;

  /// Gathers the annunciations of the range, of the day before it and of the minute after it, which
  /// decide on what happens at its ends; and since the begin of the range, when alarms left a state
  /// that they stayed in, when they had come into it (null where that was before), and whether it
  /// may count as a stay.
  AlarmHistory(Handle transaction, ReportRange range, List<String> sites) {
    this.transaction = transaction;
    this.range = range;
    this.sites = sites;
    // So that the annunciations of a month are sorted in memory.
    transaction.execute("set local work_mem = '32MB'");
    transaction
        .createUpdate(
            """
            create temporary table annunciation on commit drop as
            select journal.id, journal.at, journal.alarm,
              alarm.site, alarm.equipment, alarm.rule, alarm.address, alarm.priority,
              cast(floor(extract(epoch from journal.at - :from) / :period) as integer) as period
            from alarm_journal journal join alarm on alarm.id = journal.alarm
            where journal.to_state = 'UNACK'
              and (journal.from_state <> 'UNACK' or journal.action = 'WORSEN')
              and journal.at >= :before and journal.at < :after
              and alarm.site = any(:sites)
            """)
        .bind("period", ReportRange.PERIOD.toSeconds())
        .bind("from", range.from())
        .bind("before", range.begin(-Load.BEFORE))
        .bind("after", range.to().plusSeconds(ALONE))
        .bindArray("sites", String.class, sites)
        .execute();
    transaction
        .createUpdate(
            """
            create temporary table departure on commit drop as
            select *, at > :from and (kind <> 'ACTIVE' or begun is null
              or least(at, :to) - begun > make_interval(hours => %3$d)) as counts
            from (
              select alarm, id, at, to_state, %1$s as kind,
                lag(at) over (partition by alarm order by id) as begun
              from alarm_journal
              where at >= :from and %1$s is distinct from %2$s) as change
            where kind is not null
            """
                .formatted(kind("from_state"), kind("to_state"), Stay.STANDING.toHours()))
        .bind("from", range.from())
        .bind("to", range.to())
        .execute();
    transaction.execute("create index on departure (alarm, id)");
    // So that they are not taken for tables of a few rows, and most departures not for stays.
    transaction.execute("analyze annunciation, departure");
  }

  /// How many there were in each period, by site. Every site is there.
  Map<String, Load> loads() {
    Map<String, Load> loads = new TreeMap<>();
    sites.forEach(site -> loads.put(site, new Load(range)));
    inRange(
            """
            select site, period, count(*) as annunciations from annunciation
            where at < :to group by site, period
            """)
        .map(
            (row, _) ->
                new Counts(
                    row.getString("site"), row.getInt("period"), row.getInt("annunciations")))
        .forEach(
            row ->
                loads
                    .computeIfAbsent(row.site(), _ -> new Load(range))
                    .add(row.period(), row.annunciations()));
    return loads;
  }

  private record Counts(String site, int period, int annunciations) {}

  /// The condition that was annunciated first, by the period in which.
  Map<Integer, Condition> firsts(Collection<Integer> periods) {
    return inRange(
            """
            select distinct on (first.period) first.period, alarm.id as newest, first.site,
              first.equipment, first.rule, first.address, alarm.rule_name_zh, alarm.rule_name_en
            from annunciation first join alarm on alarm.id = first.alarm
            where first.period = any(:periods) and first.at < :to
            order by first.period, first.at, first.id
            """)
        .bindArray("periods", Integer.class, periods)
        .map((row, _) -> Map.entry(row.getInt("period"), condition(row)))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /// Which rules of which equipment were annunciated most often.
  Frequencies frequent() {
    return frequencies(
        """
        select site, equipment, rule, '' as address, alarm, at from annunciation
        where at >= :from and at < :to
        """);
  }

  /// Which conditions came so often that nobody could follow: of each annunciation that was one too
  /// many within the time.
  Frequencies chattering(Chatter chatter) {
    return frequencies(
        """
        select * from (
          select *, at - lag(at, %d) over (
            partition by site, equipment, rule, address order by at, id) as spread
          from annunciation) as spaced
        where spread <= make_interval(secs => %f) and at >= :from and at < :to
        """
            .formatted(chatter.times() - 1, chatter.within().toMillis() / 1000.0));
  }

  /// Which conditions were gone before anybody could look, and had not been and did not come again
  /// soon.
  Frequencies fleeting() {
    return frequencies(
        """
        select spaced.* from (
          select *, at - lag(at) over condition as since, lead(at) over condition - at as until
          from annunciation
          window condition as (partition by site, equipment, rule, address order by at, id)
        ) as spaced
        cross join lateral (
          select at, to_state from departure
          where alarm = spaced.alarm and id > spaced.id
          order by id limit 1) as gone
        where spaced.at >= :from and spaced.at < :to
          and (since is null or since > make_interval(secs => %1$d))
          and (until is null or until > make_interval(secs => %1$d))
          and gone.at - spaced.at < make_interval(secs => %2$d)
          and gone.to_state in ('NORMAL', 'RTN_UNACK', 'LATCHED_UNACK', 'LATCHED_ACKED')
        """
            .formatted(ALONE, FLEETING));
  }

  private Frequencies frequencies(String counted) {
    List<Counted> rows =
        inRange(
                """
                select often.*, alarm.rule_name_zh, alarm.rule_name_en from (
                  select site, equipment, rule, address, count(*) as times, max(at) as last,
                    max(alarm) as newest, count(*) over () as conditions,
                    sum(count(*)) over () as annunciations
                  from (%s) as counted
                  group by site, equipment, rule, address
                  order by times desc, site, equipment, rule, address limit %d) as often
                join alarm on alarm.id = often.newest
                order by times desc, often.site, often.equipment, often.rule, often.address
                """
                    .formatted(counted, LISTED))
            .map((row, _) -> counted(row))
            .list();
    return rows.isEmpty()
        ? new Frequencies(0, 0, List.of())
        : new Frequencies(
            rows.getFirst().conditions(),
            rows.getFirst().annunciations(),
            rows.stream().map(Counted::frequency).toList());
  }

  private record Counted(Frequency frequency, long conditions, long annunciations) {}

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(
        new Frequency(condition(row), row.getInt("times"), time(row, "last")),
        row.getLong("conditions"),
        row.getLong("annunciations"));
  }

  /// How soon alarms were acknowledged until the end of the range, by priority. A priority without
  /// alarms is absent. An annunciation ends with the first acknowledgement after it, or with the
  /// alarm.
  Map<Rule.Priority, Answering> answering() {
    return inRange(
            """
            select priority, count(*) as annunciations, count(waited) as acknowledged,
              count(*) filter (where action is null) as waiting,
              percentile_cont(0.5) within group (order by waited) as median,
              percentile_cont(0.9) within group (order by waited) as ninetieth,
              max(waited) as longest
            from (
              select priority, answer.action,
                case when answer.action = 'ACKNOWLEDGE'
                  then extract(epoch from answer.at - annunciation.at)::double precision
                end as waited
              from annunciation left join lateral (
                select at, action from alarm_journal
                where alarm = annunciation.alarm and id > annunciation.id and at < :to
                  and (action = 'ACKNOWLEDGE' or to_state = 'NORMAL')
                order by id limit 1) as answer on true
              where annunciation.at >= :from and annunciation.at < :to) as answered
            group by priority
            """)
        .map((row, _) -> answering(row))
        .collectToMap(Answering::priority, answering -> answering);
  }

  private static Answering answering(ResultSet row) throws SQLException {
    return new Answering(
        Rule.Priority.valueOf(row.getString("priority")),
        row.getLong("annunciations"),
        row.getLong("acknowledged"),
        row.getLong("waiting"),
        row.getObject("median", Double.class),
        row.getObject("ninetieth", Double.class),
        row.getObject("longest", Double.class));
  }

  /// The stays in a state of which some part is in the range; of active ones only those that became
  /// standing before the end of the range, oldest first.
  ///
  /// A stay ends with a line in the journal, or it lasts and is in the alarm's row. Where it began
  /// before the range, its begin is the newest line before that led into the state; it is not
  /// looked for where the only occurrence of the alarm is too young to stand.
  List<Stay> stays() {
    return inRange(
            """
            with left_off as (
              select alarm, id, at, kind, begun from departure
              where counts
              union all
              select id, 9223372036854775807, null, %3$s, null from alarm
              where state <> 'NORMAL' and %3$s is not null and site = any(:sites)
            )
            select left_off.kind, begun.at as begun, left_off.at as ended, alarm.id as newest,
              alarm.site, alarm.equipment, alarm.rule, alarm.address, alarm.rule_name_zh,
              alarm.rule_name_en
            from left_off
            join alarm on alarm.id = left_off.alarm and alarm.site = any(:sites)
              and (left_off.kind <> 'ACTIVE' or alarm.occurrences > 1 or alarm.received_at
                < least(left_off.at, :to) - make_interval(hours => %4$d))
            cross join lateral (
              select left_off.begun as at where left_off.begun is not null
              union all
              (select at from alarm_journal
              where left_off.begun is null and alarm = left_off.alarm and id < left_off.id
                and %2$s = left_off.kind and %1$s is distinct from left_off.kind
              order by id desc limit 1)) as begun
            where begun.at < :to
              and (left_off.kind <> 'ACTIVE'
                or least(left_off.at, :to) - begun.at > make_interval(hours => %4$d))
            order by begun.at, alarm.id
            """
                .formatted(
                    kind("from_state"), kind("to_state"), kind("state"), Stay.STANDING.toHours()))
        .bindArray("sites", String.class, sites)
        .map((row, _) -> stay(row))
        .list();
  }

  private static String kind(String state) {
    return """
    (case when %1$s in ('UNACK', 'ACKED') then 'ACTIVE'
      when %1$s in ('SHELVED', 'SUPPRESSED', 'OUT_OF_SERVICE') then %1$s end)\
    """
        .formatted(state);
  }

  private static Stay stay(ResultSet row) throws SQLException {
    OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
    return new Stay(
        Stay.Kind.valueOf(row.getString("kind")),
        condition(row),
        time(row, "begun"),
        ended == null ? null : ended.toInstant());
  }

  /// How often rules, and the profiles that hold them, were changed.
  long definitionChanges() {
    return inRange(
            """
            select count(*) from audit
            where at >= :from and at < :to and (subject like 'profile/%' or subject like 'rule/%')
            """)
        .mapTo(Long.class)
        .one();
  }

  private Query inRange(String sql) {
    return transaction.createQuery(sql).bind("from", range.from()).bind("to", range.to());
  }

  private static Condition condition(ResultSet row) throws SQLException {
    return new Condition(
        new EquipmentId(row.getString("site"), row.getString("equipment")),
        row.getString("rule"),
        new Text(row.getString("rule_name_zh"), row.getString("rule_name_en")),
        row.getString("address"),
        row.getLong("newest"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
