package io.ronda.notification.duty;

import io.ronda.alerting.task.dispatch.OnDuty;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// Who is on duty by the shifts that are set up, for the dispatch of tasks.
public final class Roster implements OnDuty {

  private final Jdbi jdbi;

  public Roster(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<Set<String>> at(String site, Instant moment) {
    List<Shift> shifts =
        new ShiftStore(jdbi)
            .all().stream().filter(shift -> shift.id().site().equals(site)).toList();
    if (shifts.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = new SiteStore(jdbi).find(site).map(Site::timeZone).orElse(ZoneId.of("UTC"));
    Holidays holidays = new HolidayStore(jdbi).all();
    return Optional.of(
        shifts.stream()
            .filter(shift -> shift.covers(moment, zone, holidays))
            .flatMap(shift -> shift.persons().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
