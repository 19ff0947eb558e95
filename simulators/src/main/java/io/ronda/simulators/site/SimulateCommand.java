package io.ronda.simulators.site;

import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.scenario.Scenario;
import io.ronda.simulators.scenario.ScenarioException;
import io.ronda.simulators.scenario.ScenarioFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ronda simulate`: the simulated site as a program of its own, against any broker.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Runs the simulated site against an MQTT broker and, for its guards, an HTTP API.")
public final class SimulateCommand implements Callable<Integer> {

  @Option(
      names = "--broker",
      paramLabel = "URI",
      defaultValue = "tcp://localhost:1883",
      description = "MQTT broker (default: ${DEFAULT-VALUE}); ssl://… for TLS.")
  private URI broker = URI.create("tcp://localhost:1883");

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "simulator",
      description = "MQTT user (default: ${DEFAULT-VALUE}).")
  private String user = "simulator";

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      defaultValue = "RONDA_SIMULATOR_PASSWORD",
      description = "Environment variable with the MQTT password (default: ${DEFAULT-VALUE}).")
  private String passwordVariable = "RONDA_SIMULATOR_PASSWORD";

  @Option(
      names = "--api",
      paramLabel = "URI",
      description = "HTTP API where guards learn their rounds; without it no guard walks.")
  private @Nullable URI api;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "API token; where absent, the variable RONDA_ADMIN_TOKEN is read.")
  private @Nullable String token;

  @Option(
      names = "--site",
      paramLabel = "ID",
      defaultValue = "demo",
      description = "Site to simulate (default: ${DEFAULT-VALUE}).")
  private String site = "demo";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Shanghai",
      description = "Time zone of the site (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Scenario in YAML (default: the demo's).")
  private @Nullable Path scenario;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed; the same seed repeats the same values (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "PT2S",
      description = "How often every equipment sends (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(2);

  @Spec private @Nullable CommandSpec spec;

  private final Map<String, String> environment;

  public SimulateCommand() {
    this(System.getenv());
  }

  SimulateCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Runs until the process is told to end.
  @Override
  public Integer call() throws InterruptedException {
    SimulatedSite running = SimulatedSite.start(settings(), InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "simulators-shutdown"));
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  SiteSettings settings() {
    try {
      var credentials = new Broker(broker, user, variable(passwordVariable));
      return new SiteSettings(site, zone, credentials, patrol(), story(), seed, interval);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private SiteSettings.@Nullable Api patrol() {
    if (api == null) {
      return null;
    }
    String known = token == null ? environment.get("RONDA_ADMIN_TOKEN") : token;
    if (known == null) {
      throw wrong("--api needs a token: give --token or set RONDA_ADMIN_TOKEN");
    }
    return new SiteSettings.Api(api, known);
  }

  private Scenario story() throws ScenarioException {
    return scenario == null ? ScenarioFile.demo() : ScenarioFile.read(scenario);
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw wrong("set the MQTT password of user '%s' in the variable %s".formatted(user, name));
    }
    return value;
  }

  private ParameterException wrong(@Nullable String message) {
    CommandLine line = spec == null ? new CommandLine(this) : spec.commandLine();
    return new ParameterException(line, message);
  }
}
