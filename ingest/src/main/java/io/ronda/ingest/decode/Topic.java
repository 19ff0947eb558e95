package io.ronda.ingest.decode;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;
import io.ronda.ingest.sparkplug.EdgeNode;
import java.util.Arrays;

/// What a topic says of its messages: whom they come from, and how they are written.
sealed interface Topic {

  /// What a message of the topic is taken for when it is refused as a whole.
  Kind kind();

  /// Ronda's own payloads: `ronda/v1/{site}/{equipment}/{leaf}`.
  record Own(Kind kind, EquipmentId equipment) implements Topic {}

  /// SenML JSON: the configured prefix, then `{site}/{equipment}`.
  record SenMl(EquipmentId equipment) implements Topic {

    @Override
    public Kind kind() {
      return Kind.READING;
    }
  }

  /// Sparkplug B: `spBv1.0/{group}/{verb}/{node}`, and `/{device}` where the verb is about one.
  ///
  /// @param device empty where the message is about the node itself
  record Sparkplug(EdgeNode node, Verb verb, String device) implements Topic {

    enum Verb {
      NBIRTH,
      NDATA,
      NDEATH,
      NCMD,
      DBIRTH,
      DDATA,
      DDEATH,
      DCMD;

      boolean isOfDevice() {
        return name().startsWith("D");
      }
    }

    @Override
    public Kind kind() {
      return switch (verb) {
        case NDEATH, DDEATH -> Kind.STATUS;
        case NBIRTH, NDATA, NCMD, DBIRTH, DDATA, DCMD -> Kind.READING;
      };
    }

    /// The equipment's name at the site, if it is one: a node without equipment has any name.
    String equipment() {
      return verb.isOfDevice() ? device : node.name();
    }
  }

  /// Reads what the topic's name says.
  ///
  /// @param senml the prefix of SenML topics; empty for none
  static Topic parse(String topic, String senml) throws RefusedException {
    String[] levels = topic.split("/", -1);
    if (levels[0].equals("spBv1.0")) {
      return sparkplug(levels);
    }
    if (!senml.isEmpty() && topic.startsWith(senml + "/")) {
      return senMl(topic.substring(senml.length() + 1).split("/", -1), senml);
    }
    return own(levels);
  }

  private static Topic own(String[] levels) throws RefusedException {
    if (levels.length != 5
        || !levels[0].equals("ronda")
        || !levels[1].equals("v1")
        || Kind.ofLeaf(levels[4]) == Kind.UNKNOWN) {
      throw new RefusedException(
          Reason.BAD_TOPIC,
          "publish on ronda/v1/{site}/{equipment}/ followed by telemetry, event, status or tap");
    }
    return new Own(Kind.ofLeaf(levels[4]), equipment(levels[2], levels[3]));
  }

  private static Topic senMl(String[] levels, String senml) throws RefusedException {
    if (levels.length != 2) {
      throw new RefusedException(
          Reason.BAD_TOPIC, "publish SenML on %s/{site}/{equipment}".formatted(senml));
    }
    return new SenMl(equipment(levels[0], levels[1]));
  }

  private static Topic sparkplug(String[] levels) throws RefusedException {
    if (levels.length < 4 || Arrays.asList(levels).contains("")) {
      throw badSparkplug();
    }
    Sparkplug.Verb verb =
        Arrays.stream(Sparkplug.Verb.values())
            .filter(known -> known.name().equals(levels[2]))
            .findFirst()
            .orElseThrow(Topic::badSparkplug);
    if (!Ids.isValid(levels[1]) || levels.length != (verb.isOfDevice() ? 5 : 4)) {
      throw badSparkplug();
    }
    String node = Json.checked("edge node", levels[3], Json.MAX_TEXT);
    String device = verb.isOfDevice() ? equipment(levels[1], levels[4]).equipment() : "";
    return new Sparkplug(new EdgeNode(levels[1], node), verb, device);
  }

  private static EquipmentId equipment(String site, String equipment) throws RefusedException {
    if (!Ids.isValid(site) || !Ids.isValid(equipment)) {
      throw new RefusedException(
          Reason.BAD_TOPIC,
          "site and equipment are 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit");
    }
    return new EquipmentId(site, equipment);
  }

  private static RefusedException badSparkplug() {
    return new RefusedException(
        Reason.BAD_TOPIC,
        "publish Sparkplug on spBv1.0/{site}/ followed by NBIRTH, NDATA or NDEATH and /{node}, or"
            + " by DBIRTH, DDATA or DDEATH and /{node}/{equipment}");
  }
}
