package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command line of `ronda simulate`: short where the defaults fit, clear where something lacks.
class SimulateIsToldWhatItNeeds {

  private static final Map<String, String> PASSWORD = Map.of("RONDA_SIMULATOR_PASSWORD", "secret");

  @Test
  void withoutOptionsItIsTheDemo() {
    SiteSettings settings = settings(PASSWORD);

    assertThat(settings.site()).isEqualTo("demo");
    assertThat(settings.broker().uri()).isEqualTo(URI.create("tcp://localhost:1883"));
    assertThat(settings.broker().user()).isEqualTo("simulator");
    assertThat(settings.broker().password()).isEqualTo("secret");
    assertThat(settings.broker().toString()).doesNotContain("secret");
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.api()).isNull();
    assertThat(settings.scenario().timeline()).isNotEmpty();
  }

  @Test
  void guardsNeedTheApiAndAToken() {
    Map<String, String> environment =
        Map.of("RONDA_SIMULATOR_PASSWORD", "secret", "RONDA_ADMIN_TOKEN", "token");

    assertThat(settings(environment, "--api", "http://localhost:8080").api())
        .isEqualTo(new SiteSettings.Api(URI.create("http://localhost:8080"), "token"));
    assertThatThrownBy(() -> settings(PASSWORD, "--api", "http://localhost:8080"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--token");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> settings(Map.of()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("RONDA_SIMULATOR_PASSWORD");
    assertThatThrownBy(() -> settings(PASSWORD, "--interval", "PT0.01S"))
        .hasMessageContaining("too short");
    assertThatThrownBy(() -> settings(PASSWORD, "--scenario", "no-such.yaml"))
        .hasMessageContaining("no-such.yaml");
    assertThatThrownBy(() -> settings(PASSWORD, "--seed", "lucky")).hasMessageContaining("--seed");
  }

  private static SiteSettings settings(Map<String, String> environment, String... arguments) {
    SimulateCommand command = new SimulateCommand(environment);
    new CommandLine(command).parseArgs(arguments);
    return command.settings();
  }
}
