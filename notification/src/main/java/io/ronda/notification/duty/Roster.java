package io.ronda.notification.duty;

import io.ronda.alerting.task.dispatch.OnDuty;
import io.ronda.core.calendar.Holidays;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Who is on duty by the shifts that are set up, for the dispatch of tasks.
public final class Roster implements OnDuty {

  @Override
  public Optional<Set<String>> at(Handle transaction, String site, Instant moment) {
    List<Shift> shifts = ShiftStore.of(transaction, site);
    if (shifts.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = timeZone(transaction, site);
    Holidays holidays = HolidayStore.all(transaction);
    return Optional.of(
        shifts.stream()
            .filter(shift -> shift.covers(moment, zone, holidays))
            .flatMap(shift -> shift.persons().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static ZoneId timeZone(Handle transaction, String site) {
    return transaction
        .createQuery("select time_zone from site where id = :site")
        .bind("site", site)
        .mapTo(String.class)
        .findOne()
        .map(ZoneId::of)
        .orElse(ZoneId.of("UTC"));
  }
}
