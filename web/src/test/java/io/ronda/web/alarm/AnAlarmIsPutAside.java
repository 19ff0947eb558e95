package io.ronda.web.alarm;

import static io.ronda.web.testing.RunningRonda.PANEL;
import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Shelving, suppression and removal from service over HTTP, of a pump's alarm and of a fire's.
final class AnAlarmIsPutAside {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private final Client operator = ronda.loggedIn("operator-1");
  private final Client supervisor = ronda.loggedIn("supervisor-1");
  private final Client administrator = ronda.loggedIn("administrator-1");

  @BeforeAll
  static void aPumpTripsAndAFireBreaksOut() {
    trips();
    ronda.clock().advance(Duration.ofSeconds(3));
    trips();
    ronda.fire(PANEL, "1-3-217");
  }

  private static void trips() {
    long now = ronda.clock().instant().toEpochMilli();
    var reading = new Reading(PUMP, "tripped", now, now, Value.of(true));
    ronda.engine().accept(new Batch(List.of(reading), List.of(), List.of(), List.of()));
  }

  @Test
  void itIsShelvedListedAsSuchAndTakenBack() {
    String pump = pump();
    Client.Answer shelved = shelve(pump, "{\"reason\": \"noise\", \"minutes\": 30}");
    assertThat(shelved.at("/state")).isEqualTo("SHELVED");
    assertThat(shelved.at("/shelvedBy")).isEqualTo("operator-1");
    assertThat(shelved.at("/shelvedUntil")).isEqualTo(in(Duration.ofMinutes(30)).toString());
    assertThat(shelved.at("/overlayReason")).isEqualTo("noise");
    assertThat(shelved.json().at("/conditionHolds").asBoolean()).isTrue();
    assertThat(shelved.json().at("/maxShelve").asInt()).isEqualTo(8 * 3600);

    assertThat(operator.get("/api/v1/alarms").body()).doesNotContain("\"SHELVED\"");
    assertThat(operator.get("/api/v1/alarms?state=SHELVED").at("/items/0/id")).isEqualTo(pump);
    assertThat(operator.get("/api/v1/alarms/summary").json().at("/high/open").asInt()).isZero();
    Client.Answer hidden = operator.post(path(pump, "acknowledge") + "?lang=en");
    assertThat(hidden.status()).isEqualTo(409);
    assertThat(hidden.at("/detail")).contains("unshelve it first");

    Client.Answer back = operator.post(path(pump, "unshelve"), "{\"note\": \"silent now\"}");
    assertThat(back.at("/state")).isEqualTo("UNACK");
    assertThat(back.json().at("/annunciations").asInt()).isEqualTo(2);
    assertThat(operator.get("/api/v1/alarms/" + pump + "/journal").body())
        .contains("\"action\":\"shelve\"", "\"action\":\"unshelve\"", "silent now");
    assertThat(operator.post(path(pump, "unshelve") + "?lang=zh-CN").at("/detail"))
        .isEqualTo("该报警未被搁置");
  }

  @Test
  void aShelfNeedsOneEndAndNotTooFarAway() {
    String pump = pump();
    assertThat(shelve(pump, "{\"reason\": \"noise\"}").status()).isEqualTo(400);
    assertThat(shelve(pump, "{\"reason\": \"noise\", \"minutes\": 5, \"oneShot\": true}").status())
        .isEqualTo(400);
    Client.Answer tooLong = shelve(pump, "{\"reason\": \"noise\", \"minutes\": 481}");
    assertThat(tooLong.status()).isEqualTo(409);
    assertThat(tooLong.at("/detail")).contains("at most 8 h");
    Client.Answer fire = shelve(fire(), "{\"reason\": \"noise\", \"minutes\": 5}");
    assertThat(fire.status()).isEqualTo(409);
    assertThat(fire.at("/detail")).contains("may not be shelved");
  }

  @Test
  void aFireAlarmIsTakenOutOfServiceByTwo() {
    String fire = fire();
    String removal = "{\"reason\": \"detector replaced\", \"workReference\": \"W-17\"}";
    Client.Answer proposed = supervisor.post(path(fire, "remove-from-service"), removal);
    assertThat(proposed.at("/state")).isEqualTo("UNACK");
    assertThat(proposed.at("/outOfServiceProposal/by")).isEqualTo("supervisor-1");
    assertThat(proposed.at("/outOfServiceProposal/expiresAt"))
        .isEqualTo(in(Duration.ofMinutes(15)).toString());
    assertThat(supervisor.post(path(fire, "remove-from-service"), removal).status()).isEqualTo(409);

    Client.Answer removed = administrator.post(path(fire, "remove-from-service"), removal);
    assertThat(removed.at("/state")).isEqualTo("OUT_OF_SERVICE");
    assertThat(removed.at("/overlayReason")).isEqualTo("detector replaced");
    assertThat(supervisor.get("/api/v1/alarms?state=OUT_OF_SERVICE").at("/items/0/id"))
        .isEqualTo(fire);
    assertThat(supervisor.post(path(fire, "return-to-service")).at("/state")).isEqualTo("UNACK");
  }

  @Test
  void maintenanceSuppressesThePumpUntilItIsEnded() {
    String pump = pump();
    String until = in(Duration.ofHours(1)).toString();
    Client.Answer suppressed =
        supervisor.post(
            path(pump, "suppress"),
            "{\"reason\": \"bearing\", \"until\": \"%s\"}".formatted(until));
    assertThat(suppressed.at("/state")).isEqualTo("SUPPRESSED");
    assertThat(suppressed.at("/suppressedUntil")).isEqualTo(until);

    Client.Answer list = operator.get("/api/v1/suppressions?site=demo");
    assertThat(list.at("/items/0/kind")).isEqualTo("maintenance");
    assertThat(list.at("/items/0/scope/equipment")).isEqualTo("demo.pump-1");
    String suppression = list.at("/items/0/id");
    assertThat(operator.post("/api/v1/suppressions/" + suppression + "/end").at("/endedAt"))
        .isEqualTo(ronda.clock().instant().toString());
    assertThat(operator.get("/api/v1/alarms/" + pump).at("/state")).isEqualTo("UNACK");
    assertThat(operator.get("/api/v1/suppressions?site=demo").body()).contains("\"items\":[]");
    assertThat(operator.get("/api/v1/suppressions?ended=include").at("/items/0/id"))
        .isEqualTo(suppression);
  }

  @Test
  void aSuppressionNamesWhatIsThereAndEnds() {
    assertThat(plan("{\"zone\": \"demo.roof\"}", Duration.ofHours(1)).body()).contains("no zone");
    assertThat(plan("{\"equipment\": \"harbour.fire-panel-1\"}", Duration.ofHours(1)).status())
        .isEqualTo(400);
    assertThat(plan("{\"system\": \"fire\"}", Duration.ofDays(32)).status()).isEqualTo(400);
    assertThat(plan("{\"system\": \"fire\"}", Duration.ZERO).status()).isEqualTo(400);
  }

  private Client.Answer plan(String scope, Duration span) {
    return supervisor.post(
        "/api/v1/suppressions?lang=en",
        """
        {"site": "demo", "kind": "fire-test", "scope": %s, "reason": "x", "until": "%s"}
        """
            .formatted(scope, in(span)));
  }

  private Client.Answer shelve(String alarm, String body) {
    return operator.post(path(alarm, "shelve") + "?lang=en", body);
  }

  private String pump() {
    return operator.get("/api/v1/alarms?equipment=demo.pump-1").at("/items/0/id");
  }

  private String fire() {
    return operator.get("/api/v1/alarms?equipment=demo.fire-panel-1").at("/items/0/id");
  }

  private static String path(String alarm, String command) {
    return "/api/v1/alarms/" + alarm + "/" + command;
  }

  private static Instant in(Duration span) {
    return ronda.clock().instant().plus(span);
  }
}
