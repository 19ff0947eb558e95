package io.ronda.simulators.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.guard.Tap;
import io.ronda.simulators.uplink.Outbound;
import io.ronda.simulators.uplink.Presence;
import java.time.Instant;

/// The site's messages as the MQTT contract spells them.
record Topics(String site) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  Outbound telemetry(Sample sample, Instant now) {
    ObjectNode body = stamped(now);
    ObjectNode values = body.putObject("values");
    sample.values().forEach((point, value) -> values.putPOJO(point, value));
    return new Outbound(topic(sample.equipment(), "telemetry"), body, false, true);
  }

  Outbound event(Notice notice, Instant now) {
    ObjectNode body =
        stamped(now)
            .put("code", notice.code())
            .put("state", notice.active() ? "active" : "cleared")
            .put("address", notice.address())
            .put("text", notice.text());
    return new Outbound(topic(notice.equipment(), "event"), body, false, false);
  }

  Outbound tap(Tap tap) {
    ObjectNode body =
        JSON.objectNode()
            .put("id", tap.id().toString())
            .put("ts", tap.at().toEpochMilli())
            .put("tag", tap.tag())
            .put("person", tap.person());
    return new Outbound(topic(tap.reader(), "tap"), body, false, false);
  }

  Presence presence(String device) {
    return new Presence(topic(device, "status"));
  }

  private String topic(String device, String kind) {
    return "ronda/v1/" + site + "/" + device + "/" + kind;
  }

  private static ObjectNode stamped(Instant now) {
    return JSON.objectNode().put("ts", now.toEpochMilli());
  }
}
