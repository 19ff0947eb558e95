package io.ronda.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnOperatorMistypesTheConfiguration {

  @TempDir private Path directory;

  @Test
  void theDefaultsAreAWholeConfiguration() {
    Configuration configuration = new ConfigurationReader().read();

    assertThat(configuration.http().port()).isEqualTo(8080);
    assertThat(configuration.mqtt().broker()).isNull();
    assertThat(configuration.telemetry().store()).isEqualTo(TelemetryConfig.Store.POSTGRES);
    assertThat(configuration.telemetry().retention()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void flagsWinOverEnvironmentAndEnvironmentOverFile() throws IOException {
    Configuration configuration =
        new ConfigurationReader()
            .file(file("http: {port: 1}\nmqtt: {port: 2, host: 127.0.0.1}\ningest: {lanes: 3}\n"))
            .environment(Map.of("RONDA_HTTP_PORT", "4", "RONDA_MQTT_PORT", "5", "HOME", "/"))
            .flag("http.port", 6)
            .flag("data.dir", null)
            .read();

    assertThat(configuration.http().port()).isEqualTo(6);
    assertThat(configuration.mqtt().port()).isEqualTo(5);
    assertThat(configuration.mqtt().host()).isEqualTo("127.0.0.1");
    assertThat(configuration.ingest().lanes()).isEqualTo(3);
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestKnownOne() throws IOException {
    Path file = file("htpp: {port: 1}\n");
    assertThatThrownBy(() -> new ConfigurationReader().file(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("unknown configuration key 'htpp.port'; did you mean 'http.port'?");

    assertThatThrownBy(
            () -> new ConfigurationReader().environment(Map.of("RONDA_MQTT_PROT", "1883")))
        .hasMessageContaining("RONDA_MQTT_PROT")
        .hasMessageContaining("did you mean 'mqtt.port'?");
  }

  @Test
  void aSectionThatIsNoSectionIsNamed() throws IOException {
    Path file = file("http: 8080\n");

    assertThatThrownBy(() -> new ConfigurationReader().file(file))
        .hasMessageContaining("unknown configuration key 'http'");
  }

  @Test
  void aValueOfTheWrongKindNamesItsKey() {
    assertThatThrownBy(() -> new ConfigurationReader().flag("http.port", "eighty").read())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("http.port");
    assertThatThrownBy(() -> new ConfigurationReader().flag("http.port", "70000").read())
        .hasMessageContaining("http.port is 70000, but a port is a number from 0 to 65535");
    assertThatThrownBy(() -> new ConfigurationReader().flag("ingest.linger", "soon").read())
        .hasMessageContaining("ingest.linger");
  }

  @Test
  void theBeginningOfATopicIsNoFilterAndNotRondasOwn() {
    for (String wrong :
        new String[] {"/senml", "senml/", "a//b", "a/+", "#", "$share", "ronda/v1"}) {
      assertThatThrownBy(() -> new ConfigurationReader().flag("ingest.senml", wrong).read())
          .hasMessageContaining("ingest.senml is '" + wrong + "'");
    }
    assertThat(new ConfigurationReader().flag("ingest.senml", "").read().ingest().senml())
        .isEmpty();
    assertThatThrownBy(() -> new ConfigurationReader().flag("ingest.sparkplug", "maybe").read())
        .hasMessageContaining("ingest.sparkplug");
  }

  @Test
  void whatIsCoarserIsKeptLonger() {
    var environment = Map.of("RONDA_TELEMETRY_RETENTION", "P500D");
    assertThatThrownBy(() -> new ConfigurationReader().environment(environment).read())
        .hasMessageContaining("telemetry.minute-retention is PT9600H")
        .hasMessageContaining("at least as long as telemetry.retention, PT12000H");
  }

  @Test
  void aFileThatIsNoYamlOrIsNotThereIsNamed() throws IOException {
    Path file = file("http: {port: 1");
    assertThatThrownBy(() -> new ConfigurationReader().file(file))
        .hasMessageContaining(file + " is not YAML");
    assertThatThrownBy(() -> new ConfigurationReader().file(directory.resolve("absent.yaml")))
        .hasMessageContaining("absent.yaml cannot be read");
  }

  @Test
  void aSecretDoesNotShowItself() {
    Configuration configuration =
        new ConfigurationReader().environment(Map.of("RONDA_INFLUX_TOKEN", "hush")).read();

    assertThat(configuration.toString()).doesNotContain("hush");
    assertThat(configuration.influx().token()).isEqualTo(new Secret("hush"));
  }

  @Test
  void variablesThatAreNoKeysAreLeftAlone() {
    var environment =
        Map.of("RONDA_ADMIN_TOKEN", "t", "RONDA_TEST_IMAGE_INFLUXDB", "i", "RONDA_JAVA_OPTS", "");

    assertThat(new ConfigurationReader().environment(environment).read()).isNotNull();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("ronda.yaml"), text);
  }
}
