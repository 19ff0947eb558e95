package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files say that the pressure of pump 1 is low from 0.35 MPa on.
final class RulesAreProvisionedAtTheStart {

  private static final String RULE = "/api/v1/rules/pump.pressure-low?equipment=demo.pump-1";

  private static final String LOW = "pressure-low";
  private static final String TRIPPED = "tripped";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String LOW_BELOW =
      """
      overrides:
        - rule: pump.pressure-low
          target: demo.pump-1
          when: {below: %s}
          onDelay: PT0S
      """;

  @TempDir private Path directory;

  @Test
  void aLiveAlarmSurvivesTheSameFilesAndWrongOnes() throws IOException, MqttException {
    Path data = directory.resolve("data");
    Path files = Files.createDirectories(data.resolve("provision"));
    Files.writeString(files.resolve("pumps.yaml"), LOW_BELOW.formatted("0.35"));
    try (RunningRonda ronda = RunningRonda.quietDemo(data)) {
      assertThat(below(ronda)).isEqualTo(0.35);
      hear(ronda, true);
      Seen raised = alarm(ronda, LOW);

      ronda.kill();
      ronda.restart();
      assertThat(below(ronda)).isEqualTo(0.35);
      hear(ronda, false);
      assertThat(alarm(ronda, LOW)).isEqualTo(raised);

      ronda.kill();
      Files.writeString(files.resolve("pumps.yaml"), LOW_BELOW.formatted("nothing"));
      ronda.restart();
      assertThat(below(ronda)).isEqualTo(0.35);
      hear(ronda, true);
      assertThat(alarm(ronda, LOW)).isEqualTo(raised);
      assertThat(ronda.output())
          .contains("pumps.yaml, overrides[0]: the override of rule 'pump.pressure-low'")
          .contains("nothing was applied, the rules are as before");
    }
  }

  @Test
  void checkConfigTellsEveryMistake() throws IOException {
    Path files = Files.createDirectories(directory.resolve("files"));
    Files.writeString(
        files.resolve("a.yaml"),
        LOW_BELOW.formatted("0.35") + "ledgers: [{equipment: demo.pump-1, maker: Pumpworks}]");
    RunningRonda.Ended good = check(files);
    assertThat(good.exitCode()).as(String.join("\n", good.errors())).isZero();
    assertThat(good.output()).contains("provision  " + files + ", files: 1");

    Files.writeString(files.resolve("b.yaml"), "profiles: [\n");
    Files.writeString(files.resolve("c.yaml"), LOW_BELOW.replace("low", "lwo").formatted("1"));
    Files.writeString(
        files.resolve("d.yaml"), "ledgers:\n- {equipment: demo.pump-1, makr: Pumpworks}\n");
    RunningRonda.Ended wrong = check(files);
    assertThat(wrong.exitCode()).isNotZero();
    assertThat(wrong.output()).isEmpty();
    assertThat(wrong.errors())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ronda: " + files + ": b.yaml, line "),
            line ->
                assertThat(line)
                    .startsWith("ronda: " + files + ": d.yaml, ledgers[0]: has no field 'makr'"),
            line ->
                assertThat(line)
                    .startsWith("ronda: " + files + ": c.yaml, overrides[0]: ")
                    .contains("has no rule 'pressure-lwo'"));
  }

  private static RunningRonda.Ended check(Path files) {
    return RunningRonda.run(Map.of(), "check-config", "--provision", files.toString());
  }

  /// The pump says that its pressure is low and whether it has tripped; once the latter was judged
  /// so was everything about it.
  private static void hear(RunningRonda ronda, boolean tripped) throws MqttException {
    try (var pump = new OutsideClient(ronda)) {
      pump.publish(
          "pump-1/telemetry",
          "{\"values\": {\"pressure\": 0.33, \"tripped\": %s}}".formatted(tripped));
    }
    await("the pump is judged")
        .atMost(PATIENCE)
        .until(() -> alarm(ronda, TRIPPED).holds() == tripped);
  }

  /// The only alarm of a rule.
  private static Seen alarm(RunningRonda ronda, String rule) {
    return await("the alarm of pump 1: " + rule)
        .atMost(PATIENCE)
        .until(() -> alarms(ronda, rule), alarms -> alarms.size() == 1)
        .getFirst();
  }

  private static List<Seen> alarms(RunningRonda ronda, String rule) {
    return ronda
        .get("/api/v1/alarms?equipment=demo.pump-1")
        .get("items")
        .valueStream()
        .filter(alarm -> alarm.get("rule").asText().equals(rule))
        .map(Seen::of)
        .toList();
  }

  /// What would be another one if the alarm had been closed, changed or raised anew.
  private record Seen(
      String id, String state, String raisedAt, boolean holds, int occurrences, int calls) {

    static Seen of(JsonNode alarm) {
      return new Seen(
          alarm.get("id").asText(),
          alarm.get("state").asText(),
          alarm.get("raisedAt").asText(),
          alarm.get("conditionHolds").asBoolean(),
          alarm.get("occurrences").asInt(),
          alarm.get("annunciations").asInt());
    }
  }

  private static double below(RunningRonda ronda) {
    return ronda.get(RULE).at("/effective/document/when/below").asDouble();
  }
}
