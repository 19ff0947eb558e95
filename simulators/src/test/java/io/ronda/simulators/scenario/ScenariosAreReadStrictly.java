package io.ronda.simulators.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever writes a scenario is told which line or field is wrong.
class ScenariosAreReadStrictly {

  private static final String GOOD =
      """
      loop: PT10M
      timeline:
        - {at: PT20S, equipment: pump-3, fault: pressure-drop, for: PT60S}
        - {at: PT30S, equipment: panel, fault: fire, for: PT60S, address: 1-3-217, text: A区}
      guards:
        - {person: g-001, route: night-round, reader: reader-1, walk: PT6S}
        - {person: g-002, route: fire-round, reader: reader-1, walk: PT8S, runs: [skip, late]}
      """;

  @Test
  void aGoodOneSaysWhatHappensWhen() {
    Scenario scenario = ScenarioFile.parse("good.yaml", GOOD);

    assertThat(faultsAt(scenario, "PT19.999S")).isEmpty();
    assertThat(faultsAt(scenario, "PT20S")).containsExactly("pump-3 pressure-drop");
    assertThat(faultsAt(scenario, "PT1M19.999S")).contains("pump-3 pressure-drop");
    assertThat(faultsAt(scenario, "PT1M20S")).containsExactly("panel fire");
    assertThat(faultsAt(scenario, "PT10M20S")).as("again").containsExactly("pump-3 pressure-drop");
  }

  @Test
  void aGuardWalksEveryRoundUnlessToldOtherwise() {
    Scenario scenario = ScenarioFile.parse("good.yaml", GOOD);

    assertThat(scenario.guards().getFirst().run(7)).isEqualTo(Behaviour.Run.WALK);
    assertThat(scenario.guards().getLast().run(0)).isEqualTo(Behaviour.Run.SKIP);
    assertThat(scenario.guards().getLast().run(3)).isEqualTo(Behaviour.Run.LATE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loop: PT10M          | loop: ten minutes    | line 1, loop: Cannot deserialize
          loop: PT10M          | loop: PT0S           | loop: must be a positive duration
          guards:              | guardians:           | guardians: Unrecognized field
          fault: pressure-drop | fault: pressur-drop  | line 3, timeline[0].fault: Cannot
          fault: pressure-drop | falut: pressure-drop | timeline[0].fault: Missing
          for: PT60S}          | {                    | line 3
          at: PT20S,           |                      | Missing required creator property 'at'
          for: PT60S}          | for: PT1H}           | timeline[0].for: the fault must be over
          walk: PT6S           | walk: PT0S           | guards[0].walk: must be positive
          """)
  void aBadOneSaysWhere(String good, String bad, String message) {
    String yaml = GOOD.replaceFirst(Pattern.quote(good), bad == null ? "" : bad);

    assertThatThrownBy(() -> ScenarioFile.parse("bad.yaml", yaml))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("scenario bad.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void equipmentAndFaultsMustFitTheSite() {
    Scenario scenario = ScenarioFile.parse("good.yaml", GOOD);
    var site = Map.of("pump-3", Kind.PUMP, "panel", Kind.FIRE_PANEL, "reader-1", Kind.NFC_READER);
    scenario.checkAgainst(site);

    assertThatThrownBy(() -> scenario.checkAgainst(Map.of("pump-3", Kind.PUMP)))
        .hasMessage("timeline[1].equipment: the site has no 'panel'");
    assertThatThrownBy(() -> scenario.checkAgainst(Map.of("pump-3", Kind.LIGHTING)))
        .hasMessage(
            "timeline[0].fault: pressure-drop does not happen to pump-3, which is a lighting");
    assertThatThrownBy(
            () -> scenario.checkAgainst(Map.of("pump-3", Kind.PUMP, "panel", Kind.FIRE_PANEL)))
        .hasMessage("guards[0].reader: the site has no reader 'reader-1'");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ScenarioFile.read(Path.of("no-such.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no-such.yaml cannot be read");
  }

  private static List<String> faultsAt(Scenario scenario, String elapsed) {
    return scenario.faults(Duration.parse(elapsed)).all().stream()
        .map(active -> active.injection())
        .map(injection -> injection.equipment() + " " + injection.fault().key())
        .toList();
  }
}
