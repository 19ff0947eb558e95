package io.ronda.ingest.decode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;
import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.sparkplug.BirthCertificate;
import io.ronda.ingest.sparkplug.BirthCertificate.Declared;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import io.ronda.ingest.sparkplug.MalformedPayloadException;
import io.ronda.ingest.sparkplug.Metric;
import io.ronda.ingest.sparkplug.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decodes Sparkplug B messages. What was born stays known: data are read by their birth
/// certificates, and a node of which something is missing is asked to be born again.
final class SparkplugReader {

  /// The most edge nodes that are known at a time; the one that was silent longest goes.
  private static final int REMEMBERED_NODES = 2_000;

  private final Function<EquipmentId, Optional<Registered>> directory;
  private final Function<Registered, PointValues> points;
  private final Map<EdgeNode, List<LifeEvent.Birth>> births;
  private final Counter gaps;
  private final Counter rebirths;
  private final SequencedMap<EdgeNode, NodeSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /// @param births what was known when the process began
  SparkplugReader(
      Function<EquipmentId, Optional<Registered>> directory,
      Function<Registered, PointValues> points,
      Map<EdgeNode, List<LifeEvent.Birth>> births,
      MeterRegistry meters) {
    this.directory = directory;
    this.points = points;
    this.births = new HashMap<>(births);
    this.gaps =
        Counter.builder("ronda.ingest.sparkplug.gaps")
            .description("Sparkplug messages whose sequence number was not the next")
            .register(meters);
    this.rebirths =
        Counter.builder("ronda.ingest.sparkplug.rebirths")
            .description("Times that a Sparkplug edge node was asked for its birth certificates")
            .register(meters);
  }

  /// The readings of the message, with the times that the node gave.
  ///
  /// @throws RefusedException when the message as a whole cannot be used
  List<Reading> read(Topic.Sparkplug topic, Message message, Harvest harvest)
      throws RefusedException {
    return switch (topic.verb()) {
      case NCMD, DCMD -> List.of();
      case NBIRTH, NDATA, NDEATH, DBIRTH, DDATA, DDEATH ->
          new Reader(topic, message, payload(message), session(topic.node()), harvest).read();
    };
  }

  /// Forgets every birth: a death may have been missed, and data would be read by a birth that is
  /// no longer true. Who is heard is asked to be born again.
  void forget() {
    births.clear();
    sessions.clear();
  }

  private static Payload payload(Message message) throws RefusedException {
    try {
      Payload payload = Payload.read(message.payload());
      if (payload.isCompressed()) {
        throw new RefusedException(
            Reason.NOT_SUPPORTED, "compressed payloads are not read: turn compression off");
      }
      return payload;
    } catch (MalformedPayloadException malformed) {
      throw new RefusedException(
          Reason.MALFORMED_PROTOBUF,
          "the payload is no Sparkplug B payload: " + malformed.getMessage());
    }
  }

  private NodeSession session(EdgeNode node) {
    NodeSession session = sessions.computeIfAbsent(node, this::remembered);
    if (sessions.size() > REMEMBERED_NODES) {
      sessions.pollFirstEntry();
    }
    return session;
  }

  /// The session as far as births from before the start tell of it.
  private NodeSession remembered(EdgeNode node) {
    NodeSession session = new NodeSession();
    List<LifeEvent.Birth> known = births.remove(node);
    if (known != null) {
      known.forEach(birth -> remember(session, birth));
      session.missedMessages();
    }
    return session;
  }

  private static void remember(NodeSession session, LifeEvent.Birth birth) {
    try {
      session.born(birth.device(), Payload.read(birth.payload()));
    } catch (MalformedPayloadException impossible) {
      throw new IllegalStateException("only what could be read was kept", impossible);
    }
  }

  /// Reads one message.
  private final class Reader {

    private final Topic.Sparkplug topic;
    private final Message message;
    private final Payload payload;
    private final NodeSession session;
    private final Harvest harvest;
    private final List<Reading> readings = new ArrayList<>();

    Reader(
        Topic.Sparkplug topic,
        Message message,
        Payload payload,
        NodeSession session,
        Harvest harvest) {
      this.topic = topic;
      this.message = message;
      this.payload = payload;
      this.session = session;
      this.harvest = harvest;
    }

    List<Reading> read() throws RefusedException {
      switch (topic.verb()) {
        case NBIRTH -> birth();
        case DBIRTH -> deviceBirth();
        case NDATA -> {
          follow();
          data(certificate());
        }
        case DDATA -> {
          follow();
          known();
          data(certificate());
        }
        case NDEATH -> nodeDeath();
        case DDEATH -> {
          follow();
          deviceDeath();
        }
        case NCMD, DCMD -> throw new IllegalStateException("commands are not read");
      }
      return readings;
    }

    /// A message is missing where the sequence number is not the next one: what it said is lost,
    /// and the node's birth tells the present state anew.
    private void follow() {
      if (!session.follow(payload.sequence())) {
        gaps.increment();
        askForRebirth();
      }
    }

    private void askForRebirth() {
      if (session.mayBeAsked(message.receiveTime())) {
        rebirths.increment();
        harvest.askForRebirth(topic.node());
      }
    }

    private void deviceBirth() throws RefusedException {
      follow();
      known();
      if (!session.isBorn()) {
        askForRebirth();
      }
      birth();
    }

    private void birth() {
      BirthCertificate certificate = session.born(topic.device(), payload);
      harvest.add(
          new LifeEvent.Birth(
              topic.node(), topic.device(), message.payload(), message.receiveTime()));
      equipment(topic.equipment()).ifPresent(one -> status(one.equipment().id(), true));
      data(certificate);
    }

    private void nodeDeath() throws RefusedException {
      long sequence =
          payload
              .birthAndDeathSequence()
              .orElseThrow(
                  () -> new RefusedException(Reason.MISSING_FIELD, "metric 'bdSeq' is missing"));
      if (session.isDeathOfThePresentLife(sequence)) {
        equipment(topic.equipment()).ifPresent(one -> status(one.equipment().id(), false));
        session.devices().stream()
            .map(this::equipment)
            .flatMap(Optional::stream)
            .forEach(one -> status(one.equipment().id(), false));
        session.died();
        harvest.add(new LifeEvent.Death(topic.node(), ""));
      }
    }

    private void deviceDeath() throws RefusedException {
      status(known().equipment().id(), false);
      session.died(topic.device());
      harvest.add(new LifeEvent.Death(topic.node(), topic.device()));
    }

    private BirthCertificate certificate() throws RefusedException {
      BirthCertificate certificate = session.certificate(topic.device());
      if (certificate == null) {
        askForRebirth();
        throw new RefusedException(
            Reason.NOT_BORN,
            "there is no birth certificate to read the data by; the node was asked for it");
      }
      return certificate;
    }

    private void data(BirthCertificate certificate) {
      Optional<Registered> equipment = equipment(topic.equipment());
      for (Metric metric : payload.metrics()) {
        Declared declared = certificate.find(metric);
        if (declared == null || !declared.isAdministrative()) {
          try {
            reading(metric, declared, equipment.orElseThrow(this::unknownDevice));
          } catch (RefusedException refused) {
            harvest.refuse(1, refused.reason(), refused.detail());
          }
        }
      }
    }

    private void reading(Metric metric, @Nullable Declared declared, Registered registered)
        throws RefusedException {
      if (declared == null) {
        askForRebirth();
        throw new RefusedException(
            Reason.NOT_BORN,
            "metric '%s' is not in the birth certificate; the node was asked for it"
                .formatted(nameOf(metric)));
      }
      Point point = points.apply(registered).known(PointNames.id(declared.name()));
      if (!metric.isNull()) {
        readings.add(
            new Reading(
                registered.equipment().id(),
                point.id(),
                time(metric),
                message.receiveTime(),
                value(point, metric, declared.datatype())));
      }
    }

    private Value value(Point point, Metric metric, int datatype) throws RefusedException {
      return switch (point.type()) {
        case NUMBER -> {
          Double number = metric.number(datatype);
          if (number == null) {
            throw PointValues.wrongType(point);
          }
          yield PointValues.number(point, number);
        }
        case FLAG -> {
          if (metric.content() instanceof Metric.Content.Flag(boolean flag)) {
            yield Value.of(flag);
          }
          throw PointValues.wrongType(point);
        }
        case TEXT -> Value.of(text(point, metric, datatype));
      };
    }

    private static String text(Point point, Metric metric, int datatype) throws RefusedException {
      if (metric.content() instanceof Metric.Content.Text(String text)) {
        return Json.checked(point.id(), text, Json.MAX_TEXT);
      }
      if (metric.content() instanceof Metric.Content.Bits64(long millis)
          && Metric.isDateTime(datatype)) {
        return Instant.ofEpochMilli(millis).toString();
      }
      throw PointValues.wrongType(point);
    }

    private long time(Metric metric) throws RefusedException {
      Long time = metric.time() == null ? payload.time() : metric.time();
      return time == null ? message.receiveTime() : Times.plausible(time);
    }

    private void status(EquipmentId equipment, boolean online) {
      harvest.add(new DeviceStatus(equipment, online, message.receiveTime()));
    }

    private Registered known() throws RefusedException {
      return equipment(topic.equipment()).orElseThrow(this::unknownDevice);
    }

    private Optional<Registered> equipment(String name) {
      return Ids.isValid(name)
          ? directory.apply(new EquipmentId(topic.node().group(), name))
          : Optional.empty();
    }

    private RefusedException unknownDevice() {
      return new RefusedException(
          Reason.UNKNOWN_DEVICE,
          "there is no equipment %s.%s: register it, or correct the topic"
              .formatted(topic.node().group(), Json.shortened(topic.equipment())));
    }

    private static String nameOf(Metric metric) {
      return metric.name().isEmpty()
          ? "alias " + (metric.alias() == null ? "none" : Long.toUnsignedString(metric.alias()))
          : Json.shortened(metric.name());
    }
  }
}
