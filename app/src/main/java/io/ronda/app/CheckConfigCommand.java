package io.ronda.app;

import io.ronda.core.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Reads the configuration and says what would run.
@Command(
    name = "check-config",
    description = "Checks the configuration without starting anything.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Override
  public Integer call() {
    Configuration configuration = flags.configuration();
    System.out.printf(
        "The configuration is good.%n  data       %s%n  http       %s:%d%n  mqtt       %s%n"
            + "  database   %s%n  telemetry  %s%n",
        configuration.data().dir().toAbsolutePath(),
        configuration.http().host(),
        configuration.http().port(),
        broker(configuration),
        database(configuration),
        telemetry(configuration));
    return 0;
  }

  private static String broker(Configuration configuration) {
    String external = configuration.mqtt().broker();
    return external != null ? external : "embedded, port " + configuration.mqtt().port();
  }

  private static String database(Configuration configuration) {
    String external = configuration.database().url();
    return external != null ? external : "embedded";
  }

  private static String telemetry(Configuration configuration) {
    return switch (configuration.telemetry().store()) {
      case POSTGRES -> "in the database, kept for " + configuration.telemetry().retention();
      case INFLUX -> configuration.influx().url();
    };
  }
}
