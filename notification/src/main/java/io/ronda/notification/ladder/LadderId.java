package io.ronda.notification.ladder;

import io.ronda.core.id.Ids;

/// A ladder by its site and its name there; written `site.ladder`, as in `demo.urgent`.
public record LadderId(String site, String ladder) {

  public LadderId {
    Ids.check("site", site);
    Ids.check("ladder", ladder);
  }

  public static LadderId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "ladder '%s' is not written as site.ladder, for example demo.urgent".formatted(id));
    }
    return new LadderId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + ladder;
  }
}
