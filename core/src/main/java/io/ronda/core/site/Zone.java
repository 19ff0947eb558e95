package io.ronda.core.site;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.util.List;

/// A part of a site with the people responsible for it, by person id, first named first asked.
public record Zone(String site, String id, Text name, List<String> responsible) {

  public Zone {
    Ids.check("zone", id);
    responsible = List.copyOf(responsible);
  }
}
