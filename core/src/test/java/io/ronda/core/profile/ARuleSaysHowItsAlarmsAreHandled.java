package io.ronda.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ARuleSaysHowItsAlarmsAreHandled {

  @Test
  void theDefaultsHoldWhereItSaysNothing() {
    assertThat(handling("")).isEqualTo(Handling.DEFAULT);
    assertThat(handling("    handling: {maxShelve: PT1H}").maxShelve())
        .isEqualTo(Duration.ofHours(1));
    assertThat(handling("    handling: {maxShelve: PT1H}").ackRequired()).isTrue();
  }

  @Test
  void whatItSaysIsKept() {
    String all =
        """
            handling: {ackRequired: false, shelvable: false, maxShelve: PT2H, outOfService: never,
              reAlarm: PT10M, reAlarms: 5, ackTimeout: PT1H, noteRequired: true}
        """;
    assertThat(handling(all))
        .isEqualTo(
            new Handling(
                false,
                false,
                Duration.ofHours(2),
                Handling.OutOfService.NEVER,
                Duration.ofMinutes(10),
                5,
                Duration.ofHours(1),
                true));
    Profile profile = ProfileDocument.parse(document(all));
    assertThat(ProfileDocument.parse(ProfileDocument.write(profile))).isEqualTo(profile);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> handling("    handling: {maxShelve: PT0S}"))
        .hasMessageContaining("handling")
        .hasMessageContaining("PT8H");
    assertThatThrownBy(() -> handling("    handling: {maxShelve: P8D}"))
        .hasMessageContaining("P7D");
    assertThatThrownBy(() -> handling("    handling: {reAlarms: -1}"))
        .hasMessageContaining("reAlarms");
    assertThatThrownBy(() -> handling("    handling: {forget: true}"))
        .hasMessageContaining("forget");
  }

  private static Handling handling(String lines) {
    return ProfileDocument.parse(document(lines)).rules().getFirst().handling();
  }

  private static String document(String lines) {
    return """
    id: door
    name: {zh: 门, en: Door}
    system: water
    points:
      - {id: open, name: {zh: 开, en: Open}, type: flag}
    rules:
      - id: open
        name: {zh: 开门, en: Open}
        when: {kind: flag, point: open, is: true}
        priority: low
    """
        + lines;
  }
}
