package io.ronda.alerting.report;

import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// A journal of alarms as a test writes it, line by line, at a site of its own.
final class WrittenJournal {

  static final String OPERATOR = "o-001";

  private final Jdbi jdbi;
  private final String site;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Live> live = new HashMap<>();

  /// A line of the journal.
  ///
  /// @param condition the name of what the alarm is about
  record Line(
      long id,
      long alarm,
      String condition,
      String priority,
      Instant at,
      String action,
      String from,
      String to) {}

  private record Live(long alarm, String state) {}

  WrittenJournal(Jdbi jdbi, String site, ZoneId zone) {
    this.jdbi = jdbi;
    this.site = site;
    // What states there are is no matter of the report.
    jdbi.useHandle(
        handle -> handle.execute("alter table alarm drop constraint if exists alarm_state_check"));
    new SiteStore(jdbi).save(new Site(site, Text.of("项目", "Site " + site), zone));
  }

  String site() {
    return site;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /// The state of a condition.
  String state(String condition) {
    Live now = live.get(condition);
    return now == null ? "NORMAL" : now.state();
  }

  /// The condition holds, and people are told.
  WrittenJournal raised(String condition, Instant at) {
    return to(condition, at, "RAISE", "UNACK");
  }

  WrittenJournal acknowledged(String condition, Instant at) {
    return to(condition, at, "ACKNOWLEDGE", state(condition).equals("UNACK") ? "ACKED" : "NORMAL");
  }

  WrittenJournal cleared(String condition, Instant at) {
    return to(condition, at, "CLEAR", state(condition).equals("ACKED") ? "NORMAL" : "RTN_UNACK");
  }

  /// Raised and cleared, and acknowledged while it held.
  WrittenJournal seen(String condition, Instant from, Instant to) {
    return raised(condition, from).acknowledged(condition, to).cleared(condition, to);
  }

  /// Any line. The first part of a condition's name up to a dash is its priority, the rest its
  /// equipment, rule and address with slashes.
  WrittenJournal to(String condition, Instant at, String action, String state) {
    String from = state(condition);
    long alarm = from.equals("NORMAL") ? alarm(condition, state, at) : change(condition, state);
    long id =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        insert into alarm_journal (alarm, at, action, from_state, to_state, actor)
                        values (:alarm, :at, :action, :from, :to, :actor) returning id
                        """)
                    .bind("alarm", alarm)
                    .bind("at", at)
                    .bind("action", action)
                    .bind("from", from)
                    .bind("to", state)
                    .bind("actor", action.equals("ACKNOWLEDGE") ? OPERATOR : "ronda")
                    .mapTo(Long.class)
                    .one());
    lines.add(new Line(id, alarm, condition, priority(condition), at, action, from, state));
    if (state.equals("NORMAL")) {
      live.remove(condition);
    } else {
      live.put(condition, new Live(alarm, state));
    }
    return this;
  }

  static String priority(String condition) {
    return condition.split("-", 2)[0];
  }

  private long change(String condition, String state) {
    long alarm = live.getOrDefault(condition, new Live(0, "")).alarm();
    jdbi.useHandle(
        handle -> handle.execute("update alarm set state = ? where id = ?", state, alarm));
    return alarm;
  }

  private long alarm(String condition, String state, Instant at) {
    String[] about = condition.split("-", 2)[1].split("/", -1);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into alarm (site, equipment, rule, address, kind, rule_name_zh,
                      rule_name_en, priority, state, message_zh, message_en, unit, raised_at,
                      received_at)
                    values (:site, :equipment, :rule, :address, 'EVENT', :rule, :rule, :priority,
                      :state, '', '', '', :at, :at)
                    returning id
                    """)
                .bind("site", site)
                .bind("equipment", about[0])
                .bind("rule", about[1])
                .bind("address", about[2])
                .bind("priority", priority(condition))
                .bind("state", state)
                .bind("at", at)
                .mapTo(Long.class)
                .one());
  }
}
