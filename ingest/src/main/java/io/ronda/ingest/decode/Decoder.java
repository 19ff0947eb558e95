package io.ronda.ingest.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Profile;
import io.ronda.core.telemetry.Reading;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes messages by the format of their topic and checks them against the equipment they come
/// from. Every item of a message comes out: as good or as refused with a reason. Never throws for
/// what a device sent. Not thread-safe: each lane has its own.
public final class Decoder {

  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

  private static final int MAX_PAYLOAD_BYTES = 256 * 1024;
  /// When there is more to remember, all is forgotten: the directory makes new profiles at each
  /// reload, and anybody may make up topics.
  private static final int REMEMBERED_TOPICS = 100_000;
  private static final int REMEMBERED_PROFILES = 1_000;

  private final Function<EquipmentId, Optional<Registered>> directory;
  private final Counter future;
  private final String senml;
  private final SparkplugReader sparkplug;
  private final Map<String, Topic> topics = new HashMap<>();
  private final IdentityHashMap<Profile, PointValues> points = new IdentityHashMap<>();

  /// @param directory what an equipment's id stands for
  /// @param senml the prefix of SenML topics; empty for none
  /// @param births what is known of Sparkplug edge nodes from before the start
  public Decoder(
      Function<EquipmentId, Optional<Registered>> directory,
      String senml,
      Map<EdgeNode, List<LifeEvent.Birth>> births,
      MeterRegistry meters) {
    this.directory = directory;
    this.senml = senml;
    this.sparkplug =
        new SparkplugReader(
            directory, registered -> pointsOf(registered.profile()), births, meters);
    this.future =
        Counter.builder("ronda.ingest.readings.future")
            .description("Readings from the future, which were given their receive time")
            .register(meters);
  }

  /// Decodes a run of messages in their order.
  public Decoded decode(List<Message> messages) {
    Harvest harvest = new Harvest();
    messages.forEach(message -> decode(message, harvest));
    return harvest.toDecoded();
  }

  /// Forgets what earlier messages said of the lives of edge nodes, because some were lost.
  public void forgetLives() {
    sparkplug.forget();
  }

  private void decode(Message message, Harvest harvest) {
    harvest.beginMessage();
    try {
      read(message, harvest);
    } catch (RefusedException refused) {
      harvest.refuseMessage(refused.reason(), refused.detail());
    } catch (JsonProcessingException malformed) {
      harvest.refuseMessage(Reason.MALFORMED_JSON, where(malformed));
    } catch (IOException malformed) {
      harvest.refuseMessage(Reason.MALFORMED_JSON, "the payload is not UTF-8");
    } catch (RuntimeException defect) {
      LOG.error("A message on {} could not be decoded: a defect of Ronda", message.topic(), defect);
      harvest.refuseMessage(Reason.MALFORMED_JSON, "the payload could not be read");
    }
    harvest.endMessage(kind(message), message);
  }

  private void read(Message message, Harvest harvest) throws IOException, RefusedException {
    Topic topic = topic(message.topic());
    if (message.payload().length > MAX_PAYLOAD_BYTES) {
      throw new RefusedException(
          Reason.TOO_LARGE, "a message may have 256 KiB: send what was spooled in smaller arrays");
    }
    switch (topic) {
      case Topic.Own own -> readOwn(own, message, harvest);
      case Topic.SenMl senMl -> readSenMl(senMl, message, harvest);
      case Topic.Sparkplug sparkplugB ->
          harvest(sparkplug.read(sparkplugB, message, harvest), message, harvest);
    }
  }

  private void readOwn(Topic.Own topic, Message message, Harvest harvest)
      throws IOException, RefusedException {
    Registered registered = registered(topic.equipment());
    switch (topic.kind()) {
      case READING -> {
        PointValues known = pointsOf(registered.profile());
        var telemetry =
            new Telemetry(registered.equipment().id(), known, message.receiveTime(), harvest);
        harvest(telemetry.read(message.payload()), message, harvest);
      }
      case EVENT -> discrete(message, topic, harvest).readEvents(message.payload());
      case STATUS -> discrete(message, topic, harvest).readStatuses(message.payload());
      case TAP -> discrete(message, topic, harvest).readTaps(message.payload());
      case UNKNOWN -> throw new IllegalStateException("Topic.parse refuses these");
    }
  }

  private void readSenMl(Topic.SenMl topic, Message message, Harvest harvest)
      throws IOException, RefusedException {
    Registered registered = registered(topic.equipment());
    var pack =
        new Senml(
            registered.equipment().id(),
            pointsOf(registered.profile()),
            message.receiveTime(),
            harvest);
    harvest(pack.read(message.payload()), message, harvest);
  }

  private Registered registered(EquipmentId equipment) throws RefusedException {
    return directory
        .apply(equipment)
        .orElseThrow(
            () ->
                new RefusedException(
                    Reason.UNKNOWN_DEVICE,
                    "there is no equipment %s: register it, or correct the topic"
                        .formatted(equipment)));
  }

  /// Takes the readings of one message in; those from the future at the receive time.
  private void harvest(List<Reading> readings, Message message, Harvest harvest) {
    long receiveTime = message.receiveTime();
    long ahead =
        readings.stream()
            .filter(reading -> Times.isFuture(reading.eventTime(), receiveTime))
            .count();
    future.increment((double) ahead);
    (ahead == 0 ? readings : Times.setBack(readings, receiveTime)).forEach(harvest::add);
  }

  private static Discrete discrete(Message message, Topic.Own topic, Harvest harvest) {
    return new Discrete(topic.equipment(), message.receiveTime(), harvest);
  }

  /// Also for a topic that was refused, as far as its last level tells.
  private Kind kind(Message message) {
    Topic known = topics.get(message.topic());
    return known == null
        ? Kind.ofLeaf(message.topic().substring(message.topic().lastIndexOf('/') + 1))
        : known.kind();
  }

  private Topic topic(String name) throws RefusedException {
    Topic known = topics.get(name);
    if (known != null) {
      return known;
    }
    Topic parsed = Topic.parse(name, senml);
    if (topics.size() >= REMEMBERED_TOPICS) {
      topics.clear();
    }
    topics.put(name, parsed);
    return parsed;
  }

  private PointValues pointsOf(Profile profile) {
    PointValues known = points.get(profile);
    if (known != null) {
      return known;
    }
    PointValues values = PointValues.of(profile);
    if (points.size() >= REMEMBERED_PROFILES) {
      points.clear();
    }
    points.put(profile, values);
    return values;
  }

  private static String where(JsonProcessingException malformed) {
    var at = malformed.getLocation();
    String place = at == null ? "" : " at byte " + at.getByteOffset();
    return "the payload is not JSON%s: %s".formatted(place, malformed.getOriginalMessage());
  }
}
