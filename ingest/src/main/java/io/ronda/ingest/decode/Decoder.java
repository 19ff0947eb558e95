package io.ronda.ingest.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.telemetry.Reading;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes messages by the contract and checks them against the equipment they come from. Every
/// item of a message comes out: as good or as refused with a reason. Never throws for what a device
/// sent. Not thread-safe: each lane has its own.
public final class Decoder {

  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

  private static final int MAX_PAYLOAD_BYTES = 256 * 1024;
  /// When there is more to remember, all is forgotten: the directory makes new profiles at each
  /// reload, and anybody may make up topics.
  private static final int REMEMBERED_TOPICS = 100_000;
  private static final int REMEMBERED_PROFILES = 1_000;

  private final Function<EquipmentId, Optional<Registered>> directory;
  private final Counter future;
  private final Map<String, Topic> topics = new HashMap<>();
  private final IdentityHashMap<Profile, Map<String, Point>> points = new IdentityHashMap<>();

  /// @param directory what an equipment's id stands for
  public Decoder(Function<EquipmentId, Optional<Registered>> directory, MeterRegistry meters) {
    this.directory = directory;
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

  private void decode(Message message, Harvest harvest) {
    harvest.beginMessage();
    Kind kind = Kind.ofLeaf(message.topic().substring(message.topic().lastIndexOf('/') + 1));
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
    harvest.endMessage(kind, message);
  }

  private void read(Message message, Harvest harvest) throws IOException, RefusedException {
    Topic topic = topic(message.topic());
    if (message.payload().length > MAX_PAYLOAD_BYTES) {
      throw new RefusedException(
          Reason.TOO_LARGE, "a message may have 256 KiB: send what was spooled in smaller arrays");
    }
    Registered registered =
        directory
            .apply(topic.equipment())
            .orElseThrow(
                () ->
                    new RefusedException(
                        Reason.UNKNOWN_DEVICE,
                        "there is no equipment %s: register it, or correct the topic"
                            .formatted(topic.equipment())));
    switch (topic.kind()) {
      case READING -> readTelemetry(message, registered, harvest);
      case EVENT -> discrete(message, topic, harvest).readEvents(message.payload());
      case STATUS -> discrete(message, topic, harvest).readStatuses(message.payload());
      case TAP -> discrete(message, topic, harvest).readTaps(message.payload());
      case UNKNOWN -> throw new IllegalStateException("Topic.parse refuses these");
    }
  }

  private void readTelemetry(Message message, Registered registered, Harvest harvest)
      throws IOException, RefusedException {
    long receiveTime = message.receiveTime();
    List<Reading> readings =
        new Telemetry(
                registered.equipment().id(), pointsOf(registered.profile()), receiveTime, harvest)
            .read(message.payload());
    long ahead =
        readings.stream()
            .filter(reading -> Times.isFuture(reading.eventTime(), receiveTime))
            .count();
    future.increment((double) ahead);
    (ahead == 0 ? readings : Times.setBack(readings, receiveTime)).forEach(harvest::add);
  }

  private static Discrete discrete(Message message, Topic topic, Harvest harvest) {
    return new Discrete(topic.equipment(), message.receiveTime(), harvest);
  }

  private Topic topic(String name) throws RefusedException {
    Topic known = topics.get(name);
    if (known != null) {
      return known;
    }
    Topic parsed = Topic.parse(name);
    if (topics.size() >= REMEMBERED_TOPICS) {
      topics.clear();
    }
    topics.put(name, parsed);
    return parsed;
  }

  private Map<String, Point> pointsOf(Profile profile) {
    Map<String, Point> known = points.get(profile);
    if (known != null) {
      return known;
    }
    Map<String, Point> byId =
        profile.points().stream().collect(Collectors.toMap(Point::id, Function.identity()));
    if (points.size() >= REMEMBERED_PROFILES) {
      points.clear();
    }
    points.put(profile, byId);
    return byId;
  }

  private static String where(JsonProcessingException malformed) {
    var at = malformed.getLocation();
    String place = at == null ? "" : " at byte " + at.getByteOffset();
    return "the payload is not JSON%s: %s".formatted(place, malformed.getOriginalMessage());
  }
}
