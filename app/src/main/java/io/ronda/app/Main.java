package io.ronda.app;

import io.ronda.app.bench.BenchCommand;
import io.ronda.app.bench.BenchmarkException;
import io.ronda.core.config.InvalidConfigurationException;
import io.ronda.core.database.DataDirectoryInUseException;
import io.ronda.core.database.DatabaseUnavailableException;
import io.ronda.simulators.site.SimulateCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// The command line: `./ronda demo`, `./ronda serve` and the others.
@Command(
    name = "ronda",
    description = "Ronda 巡达: equipment telemetry, guard patrol and rectification in one loop.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      SimulateCommand.class,
      CheckConfigCommand.class,
      UserCommand.class,
      DeviceCommand.class,
      BenchCommand.class,
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, _) -> explain(failure, line));
  }

  /// Whatever stops a command is one line on standard error; what a person could not have caused is
  /// in the log too.
  private static int explain(Exception failure, CommandLine line) {
    line.getErr().println("ronda: " + failure.getMessage());
    if (!isExpected(failure)) {
      LoggerFactory.getLogger(Main.class).error("unexpected failure", failure);
    }
    return ExitCode.SOFTWARE;
  }

  private static boolean isExpected(Exception failure) {
    return switch (failure) {
      case InvalidConfigurationException _,
          DataDirectoryInUseException _,
          DatabaseUnavailableException _,
          io.ronda.gateway.broker.PortInUseException _,
          io.ronda.web.http.PortInUseException _,
          BenchmarkException _,
          UnknownIdException _ ->
          true;
      default -> false;
    };
  }
}
