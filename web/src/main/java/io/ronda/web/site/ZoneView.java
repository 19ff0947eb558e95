package io.ronda.web.site;

import io.ronda.core.site.Zone;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.util.List;

/// A zone as the API writes it.
record ZoneView(
    String id, String site, String zone, String name, Text names, List<String> responsible) {

  static ZoneView of(Zone zone, Language language) {
    return new ZoneView(
        zone.site() + "." + zone.id(),
        zone.site(),
        zone.id(),
        zone.name().in(language),
        zone.name(),
        zone.responsible());
  }
}
