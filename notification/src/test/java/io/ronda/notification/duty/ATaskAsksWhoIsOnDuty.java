package io.ronda.notification.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.notification.testing.Desk;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two engineers, one by day and one by night, each twelve hours.
final class ATaskAsksWhoIsOnDuty {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Desk desk = new Desk(database.jdbi());

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void itIsWhoseShiftItIs() {
    shift("day", "e-001", "08:00", "20:00", EnumSet.allOf(DayKind.class));
    shift("night", "e-002", "20:00", "08:00", EnumSet.allOf(DayKind.class));

    assertThat(onDuty("2026-11-20T07:59")).hasValue(Set.of("e-002"));
    assertThat(onDuty("2026-11-20T08:00")).hasValue(Set.of("e-001"));
    assertThat(onDuty("2026-11-20T20:00")).hasValue(Set.of("e-002"));
  }

  @Test
  void onAHolidayItIsNobody() {
    shift("day", "e-001", "08:00", "20:00", EnumSet.of(DayKind.WORKDAY));

    assertThat(onDuty("2026-10-01T10:00")).hasValue(Set.of());
    assertThat(onDuty("2026-10-10T10:00")).as("a Saturday made up").hasValue(Set.of("e-001"));
  }

  @Test
  void whereThereAreNoShiftsNobodyKnows() {
    assertThat(onDuty("2026-11-20T10:00")).isEmpty();
  }

  private void shift(String id, String person, String from, String to, Set<DayKind> days) {
    new ShiftStore(desk.jdbi)
        .save(
            new Shift(
                new ShiftId(Desk.SITE, id),
                Text.of(id),
                List.of(person),
                EnumSet.allOf(DayOfWeek.class),
                days,
                LocalTime.parse(from),
                LocalTime.parse(to)));
  }

  private Optional<Set<String>> onDuty(String local) {
    var moment = LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    return desk.jdbi.inTransaction(handle -> new Roster().at(handle, Desk.SITE, moment));
  }
}
