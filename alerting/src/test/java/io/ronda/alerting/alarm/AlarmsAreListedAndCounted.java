package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.InvalidCursorException;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Four fires, three faults and two supervisory signals; the first fire is acknowledged, the first
/// fault has gone and the first supervisory signal is gone and acknowledged.
class AlarmsAreListedAndCounted {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;
  private Instant faultsBegan;

  @BeforeEach
  void muchIsWrong() {
    room = ControlRoom.at(database.jdbi());
    raise("fire", 4);
    faultsBegan = room.clock.instant();
    raise("fault", 3);
    raise("supervisory", 2);
    acknowledge("fire");
    acknowledge("supervisory");
    room.reports(PANEL, "fault", "1", false, "");
    room.reports(PANEL, "supervisory", "1", false, "");
  }

  @ParameterizedTest
  @EnumSource
  void everyOrderGivesEveryAlarmOnceInBothDirections(AlarmQuery.Sort sort) {
    List<Alarm> ascending = walk(sort, false, 3);
    List<Alarm> descending = walk(sort, true, 2);

    assertThat(ascending).hasSize(8).doesNotHaveDuplicates();
    assertThat(descending).isEqualTo(ascending.reversed());
  }

  @Test
  void theMostUrgentComesFirst() {
    assertThat(walk(AlarmQuery.Sort.PRIORITY, true, 100))
        .extracting(Alarm::priority)
        .isSorted()
        .startsWith(Rule.Priority.CRITICAL);
    assertThat(walk(AlarmQuery.Sort.STATE, true, 100))
        .extracting(Alarm::state)
        .startsWith(AlarmState.UNACK)
        .endsWith(AlarmState.RTN_UNACK, AlarmState.ACKED);
  }

  @Test
  void filtersRestrict() {
    assertThat(count(query().build())).isEqualTo(8);
    assertThat(count(query().states(AlarmState.NORMAL).build())).isEqualTo(1);
    assertThat(count(query().states(AlarmState.ACKED, AlarmState.RTN_UNACK).build())).isEqualTo(2);
    assertThat(count(query().priorities(Rule.Priority.CRITICAL).build())).isEqualTo(4);
    assertThat(count(query().equipment(PANEL).build())).isEqualTo(8);
    assertThat(count(query().equipment(PUMP).build())).isZero();
    assertThat(count(query().from(faultsBegan).build())).isEqualTo(4);
    assertThat(count(query().to(faultsBegan).build())).isEqualTo(4);
    assertThat(count(query().text("FAULT").build())).isEqualTo(3);
    assertThat(count(query().text("火警").build())).isEqualTo(4);
    assertThat(count(query().scope(Set.of()).build())).isZero();
    assertThat(count(query().scope(Set.of("other")).build())).isZero();
    assertThat(count(query().scope(Set.of("demo", "other")).site("demo").build())).isEqualTo(8);
  }

  @Test
  void theSummaryCountsByPriority() {
    assertThat(room.alarms.summary(Person.EVERY_SITE, null))
        .containsOnlyKeys(Rule.Priority.CRITICAL, Rule.Priority.HIGH, Rule.Priority.MEDIUM)
        .containsEntry(Rule.Priority.CRITICAL, new AlarmCount(4, 3))
        .containsEntry(Rule.Priority.HIGH, new AlarmCount(3, 3))
        .containsEntry(Rule.Priority.MEDIUM, new AlarmCount(1, 1));
    assertThat(room.alarms.summary(Set.of("other"), null)).isEmpty();
    assertThat(room.alarms.liveByEquipment(SITE)).containsOnly(Map.entry("fire-panel-1", 8));
  }

  @Test
  void aForeignCursorIsRefused() {
    assertThatThrownBy(
            () -> room.alarms.list(query().sort(AlarmQuery.Sort.STATE).cursor("x").build()))
        .isInstanceOf(InvalidCursorException.class);
  }

  private void raise(String code, int count) {
    for (int i = 1; i <= count; i++) {
      room.reports(PANEL, code, Integer.toString(i), true, "");
      room.clock.advance(Duration.ofSeconds(1));
    }
  }

  private void acknowledge(String rule) {
    room.liveAlarms().stream()
        .filter(alarm -> alarm.rule().equals(rule) && alarm.address().equals("1"))
        .forEach(alarm -> room.alarms.acknowledge(alarm.id(), OPERATOR, null));
  }

  private int count(AlarmQuery query) {
    return room.alarms.list(query).items().size();
  }

  private List<Alarm> walk(AlarmQuery.Sort sort, boolean descending, int limit) {
    List<Alarm> walked = new ArrayList<>();
    String cursor = null;
    do {
      Page<Alarm> page =
          room.alarms.list(
              query().sort(sort).descending(descending).cursor(cursor).limit(limit).build());
      walked.addAll(page.items());
      cursor = page.cursor();
    } while (cursor != null);
    return walked;
  }

  private static Asked query() {
    return new Asked();
  }

  /// A query of all live alarms, to be narrowed.
  private static final class Asked {
    private Set<String> scope = Person.EVERY_SITE;
    private @Nullable String site;
    private @Nullable EquipmentId equipment;
    private Set<AlarmState> states = Set.of();
    private Set<Rule.Priority> priorities = Set.of();
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable String text;
    private AlarmQuery.Sort sort = AlarmQuery.Sort.RAISED_AT;
    private boolean descending;
    private @Nullable String cursor;
    private int limit = 500;

    Asked scope(Set<String> value) {
      scope = value;
      return this;
    }

    Asked site(String value) {
      site = value;
      return this;
    }

    Asked equipment(EquipmentId value) {
      equipment = value;
      return this;
    }

    Asked states(AlarmState... values) {
      states = Set.of(values);
      return this;
    }

    Asked priorities(Rule.Priority... values) {
      priorities = Set.of(values);
      return this;
    }

    Asked from(Instant value) {
      from = value;
      return this;
    }

    Asked to(Instant value) {
      to = value;
      return this;
    }

    Asked text(String value) {
      text = value;
      return this;
    }

    Asked sort(AlarmQuery.Sort value) {
      sort = value;
      return this;
    }

    Asked descending(boolean value) {
      descending = value;
      return this;
    }

    Asked cursor(@Nullable String value) {
      cursor = value;
      return this;
    }

    Asked limit(int value) {
      limit = value;
      return this;
    }

    AlarmQuery build() {
      return new AlarmQuery(
          scope,
          site,
          equipment,
          null,
          null,
          false,
          states,
          priorities,
          from,
          to,
          text,
          sort,
          descending,
          cursor,
          limit);
    }
  }
}
