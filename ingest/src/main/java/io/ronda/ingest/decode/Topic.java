package io.ronda.ingest.decode;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;

/// A topic of the contract, `ronda/v1/{site}/{equipment}/{leaf}`.
record Topic(Kind kind, EquipmentId equipment) {

  private static final int LEVELS = 5;

  static Topic parse(String topic) throws RefusedException {
    String[] levels = topic.split("/", -1);
    if (levels.length != LEVELS
        || !levels[0].equals("ronda")
        || !levels[1].equals("v1")
        || Kind.ofLeaf(levels[4]) == Kind.UNKNOWN) {
      throw new RefusedException(
          Reason.BAD_TOPIC,
          "publish on ronda/v1/{site}/{equipment}/ followed by telemetry, event, status or tap");
    }
    if (!Ids.isValid(levels[2]) || !Ids.isValid(levels[3])) {
      throw new RefusedException(
          Reason.BAD_TOPIC,
          "site and equipment are 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit");
    }
    return new Topic(Kind.ofLeaf(levels[4]), new EquipmentId(levels[2], levels[3]));
  }
}
