package io.ronda.core.site;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.time.ZoneId;

/// One managed property: the unit of order, ownership, access and scale. Its times are shown in
/// `timeZone`.
public record Site(String id, Text name, ZoneId timeZone) {

  public Site {
    Ids.check("site", id);
  }
}
