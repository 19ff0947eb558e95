package io.ronda.notification.duty;

import io.ronda.core.id.Ids;

/// A shift by its site and its name there; written `site.shift`, as in `demo.night`.
public record ShiftId(String site, String shift) {

  public ShiftId {
    Ids.check("site", site);
    Ids.check("shift", shift);
  }

  public static ShiftId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "shift '%s' is not written as site.shift, for example demo.night".formatted(id));
    }
    return new ShiftId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + shift;
  }
}
