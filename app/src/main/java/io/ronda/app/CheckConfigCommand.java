package io.ronda.app;

import io.ronda.alerting.ledger.LedgerFiles;
import io.ronda.core.config.Configuration;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.provision.Mistake;
import io.ronda.core.provision.ProvisionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// Reads the configuration and the provisioning files, and says what would run.
@Command(
    name = "check-config",
    description = "Checks the configuration and the provisioning files without starting anything.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Override
  public Integer call() {
    Configuration configuration = flags.configuration();
    Path directory = configuration.provision().directoryIn(configuration.data());
    ProvisionFiles files = ProvisionFiles.in(directory, LedgerFiles.sections());
    List<Mistake> mistakes = files.mistakesWith(ProfileDocument.builtIn());
    mistakes.forEach(mistake -> System.err.printf("ronda: %s: %s%n", directory, mistake));
    if (!mistakes.isEmpty()) {
      return ExitCode.SOFTWARE;
    }
    describe(configuration);
    System.out.printf("  provision  %s, files: %d%n", directory.toAbsolutePath(), files.count());
    return ExitCode.OK;
  }

  private static void describe(Configuration configuration) {
    System.out.printf(
        "The configuration is good.%n  data       %s%n  http       %s:%d%n  mqtt       %s%n"
            + "  database   %s%n  telemetry  %s%n",
        configuration.data().dir().toAbsolutePath(),
        configuration.http().host(),
        configuration.http().port(),
        broker(configuration),
        database(configuration),
        telemetry(configuration));
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
