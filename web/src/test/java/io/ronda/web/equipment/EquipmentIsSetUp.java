package io.ronda.web.equipment;

import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.DeviceCredentials;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Equipment, profiles and MQTT users over HTTP, and what equipment measured.
final class EquipmentIsSetUp {

  private static final String BOILER =
      """
      {"id": "boiler", "name": {"zh": "锅炉", "en": "Boiler"}, "system": "heating",
       "points": [{"id": "temperature", "name": {"zh": "温度"}, "type": "number", "unit": "°C",
                   "normal": {"low": 60, "high": 80}}],
       "rules": [{"id": "too-hot", "name": {"zh": "超温"}, "priority": "high", "task": "important",
                  "when": {"kind": "limit", "point": "temperature", "above": 95, "deadband": 5},
                  "onDelay": "PT30S"}]}\
      """;

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client program = ronda.program();

  @Test
  void aNewKindOfEquipmentIsThereAtOnce() {
    assertThat(program.post("/api/v1/profiles", BOILER).status()).isEqualTo(201);
    Answer profile = supervisor.get("/api/v1/profiles/boiler?lang=en");
    assertThat(profile.at("/name")).isEqualTo("Boiler");
    assertThat(profile.at("/rules/0/onDelaySeconds")).isEqualTo("30.0");
    assertThat(profile.at("/rules/0/when/kind")).isEqualTo("limit");

    Answer created = supervisor.post("/api/v1/equipment", equipment("boiler-1", "boiler"));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.at("/id")).isEqualTo("demo.boiler-1");
    assertThat(supervisor.get("/api/v1/equipment?system=heating").json().at("/items")).hasSize(1);

    assertThat(supervisor.delete("/api/v1/equipment/demo.boiler-1").status()).isEqualTo(204);
    assertThat(supervisor.get("/api/v1/equipment?system=heating").json().at("/items")).isEmpty();
    assertThat(ronda.disconnected()).contains("demo.boiler-1");
    assertThat(program.delete("/api/v1/profiles/boiler").status()).isEqualTo(204);
  }

  @Test
  void aProfileThatCannotWorkIsRefused() {
    Answer unknownPoint =
        program.post(
            "/api/v1/profiles", BOILER.replace("\"point\": \"temperature\"", "\"point\": \"x\""));
    Answer noLimit = program.post("/api/v1/profiles", BOILER.replace("\"above\": 95, ", ""));

    assertThat(unknownPoint.status()).isEqualTo(400);
    assertThat(unknownPoint.at("/errors/0/reason")).contains("number point 'x'");
    assertThat(noLimit.status()).isEqualTo(400);
    assertThat(noLimit.at("/errors/0/reason")).contains("exactly one of 'above' and 'below'");
  }

  @Test
  void equipmentMustFitItsSite() {
    assertThat(refusal(equipment("x", "no-such-profile"))).isEqualTo("profile");
    assertThat(refusal(equipment("x", "pump").replace("}}", "}, \"zone\": \"nowhere\"}")))
        .isEqualTo("zone");
    Answer other = supervisor.put("/api/v1/equipment/demo.pump-1", equipment("pump-2", "pump"));
    assertThat(other.status()).isEqualTo(400);
    Answer again = supervisor.post("/api/v1/equipment", equipment("pump-1", "pump"));
    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void aGatewayMustBeOtherEquipmentOfTheSiteThatSpeaksForItself() {
    assertThat(supervisor.post("/api/v1/equipment", equipment("gateway-1", "gateway")).status())
        .isEqualTo(201);
    Answer meter = supervisor.post("/api/v1/equipment", behind("meter-1", "gateway-1"));
    assertThat(meter.status()).as(meter.body()).isEqualTo(201);
    assertThat(meter.at("/gateway")).isEqualTo("demo.gateway-1");

    assertThat(refusal(behind("meter-2", "nowhere"))).isEqualTo("gateway");
    assertThat(refusal(behind("meter-2", "meter-2"))).isEqualTo("gateway");
    assertThat(refusal(behind("meter-2", "meter-1"))).as("a chain").isEqualTo("gateway");
    Answer chain =
        supervisor.put("/api/v1/equipment/demo.gateway-1", behind("gateway-1", "pump-1"));
    assertThat(chain.status()).as("a chain").isEqualTo(400);
    assertThat(refusal(equipment("connection", "gateway"))).isEqualTo("equipment");

    assertThat(supervisor.delete("/api/v1/equipment/demo.gateway-1").status()).isEqualTo(204);
    assertThat(supervisor.get("/api/v1/equipment/demo.meter-1").json().at("/gateway").isNull())
        .isTrue();
    assertThat(supervisor.delete("/api/v1/equipment/demo.meter-1").status()).isEqualTo(204);
  }

  @Test
  void whatFeedsEquipmentIsOtherEquipmentThatItDoesNotFeed() {
    Answer riser = supervisor.post("/api/v1/equipment", fed("riser-1", "pump-1"));
    assertThat(riser.status()).as(riser.body()).isEqualTo(201);
    assertThat(riser.at("/poweredBy")).isEqualTo("demo.pump-1");

    assertThat(refusal(fed("riser-2", "nowhere"))).isEqualTo("poweredBy");
    assertThat(refusal(fed("riser-2", "riser-2"))).isEqualTo("poweredBy");
    Answer circle = supervisor.put("/api/v1/equipment/demo.pump-1", fed("pump-1", "riser-1"));
    assertThat(circle.status()).as(circle.body()).isEqualTo(400);
    assertThat(circle.at("/errors/0/field")).isEqualTo("poweredBy");

    assertThat(supervisor.delete("/api/v1/equipment/demo.riser-1").status()).isEqualTo(204);
  }

  private static String fed(String id, String feeder) {
    return equipment(id, "pump").replace("}}", "}, \"poweredBy\": \"%s\"}".formatted(feeder));
  }

  private static String behind(String id, String gateway) {
    return equipment(id, "pump").replace("}}", "}, \"gateway\": \"%s\"}".formatted(gateway));
  }

  private String refusal(String body) {
    Answer answer = supervisor.post("/api/v1/equipment", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    return answer.at("/errors/0/field");
  }

  @Test
  void aNewPasswordReplacesTheOneBeforeAndClosesItsConnection() {
    Answer first = supervisor.post("/api/v1/equipment/demo.pump-1/credentials");
    Answer second = supervisor.post("/api/v1/equipment/demo.pump-1/credentials");

    var credentials = new DeviceCredentials(ronda.database().jdbi(), ronda.clock());
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.at("/username")).isEqualTo("demo.pump-1");
    assertThat(credentials.authenticate("demo.pump-1", first.at("/password"))).isEmpty();
    assertThat(credentials.authenticate("demo.pump-1", second.at("/password"))).isPresent();
    assertThat(ronda.disconnected()).contains("demo.pump-1");
  }

  @Test
  void readingsComeInTheirUnit() {
    long now = ronda.clock().instant().toEpochMilli();
    ronda
        .telemetry()
        .write(
            List.of(
                new Reading(PUMP, "pressure", now - 2000, now, Value.of(0.41)),
                new Reading(PUMP, "pressure", now - 1000, now, Value.of(0.42)),
                new Reading(PUMP, "running", now - 1000, now, Value.of(true))));

    Answer history = supervisor.get("/api/v1/equipment/demo.pump-1/readings?point=pressure");
    Answer latest = supervisor.get("/api/v1/equipment/demo.pump-1/latest");
    Answer all = supervisor.get("/api/v1/latest?site=demo");

    assertThat(history.at("/unit")).isEqualTo("MPa");
    assertThat(history.json().at("/rows")).hasSize(2);
    assertThat(history.at("/rows/0/ts")).isEqualTo("2026-11-21T07:59:58Z");
    assertThat(latest.at("/values/pressure/value")).isEqualTo("0.42");
    assertThat(latest.at("/values/running/value")).isEqualTo("true");
    assertThat(all.at("/items/demo.pump-1/values/pressure/value")).isEqualTo("0.42");
  }

  @Test
  void aSpanAndAPointMustMakeSense() {
    String readings = "/api/v1/equipment/demo.pump-1/readings?lang=en&point=";
    Answer noPoint = supervisor.get(readings + "colour");
    Answer backwards =
        supervisor.get(readings + "pressure&from=2026-11-21T08:00:00Z&to=2026-11-21T07:00:00Z");

    assertThat(noPoint.at("/errors/0/reason")).contains("pressure");
    assertThat(backwards.at("/errors/0/field")).isEqualTo("from");
  }

  private static String equipment(String id, String profile) {
    return """
    {"site": "demo", "equipment": "%s", "profile": "%s", "names": {"zh": "设备"}}\
    """
        .formatted(id, profile);
  }
}
