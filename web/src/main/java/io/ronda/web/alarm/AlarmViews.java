package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.flood.Floods;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.page.Page;
import io.ronda.core.text.Language;
import io.ronda.web.http.PageView;
import java.util.List;
import java.util.Map;

/// Alarms as the API writes them, with what they refer to.
public final class AlarmViews {

  private final EquipmentDirectory directory;
  private final Floods floods;

  public AlarmViews(EquipmentDirectory directory, Floods floods) {
    this.directory = directory;
    this.floods = floods;
  }

  public AlarmView of(Alarm alarm, Language language) {
    return of(new Page<>(List.of(alarm), null), language).items().getFirst();
  }

  public PageView<AlarmView> of(Page<Alarm> alarms, Language language) {
    Map<Long, Long> memberOf = floods.of(alarms.items().stream().map(Alarm::id).toList());
    return PageView.of(
        alarms, alarm -> AlarmView.of(alarm, memberOf.get(alarm.id()), directory, language));
  }
}
