package io.ronda.patrol.checkpoint;

import io.ronda.core.id.Ids;

/// A checkpoint by its site and its name there; written `site.checkpoint`, as in `demo.cp-01`.
public record CheckpointId(String site, String checkpoint) {

  public CheckpointId {
    Ids.check("site", site);
    Ids.check("checkpoint", checkpoint);
  }

  public static CheckpointId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "checkpoint '%s' is not written as site.checkpoint, for example demo.cp-01"
              .formatted(id));
    }
    return new CheckpointId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + checkpoint;
  }
}
