package io.ronda.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The server.
@Command(
    name = "serve",
    description = "Runs the server, on embedded engines unless the configuration names others.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Override
  public Integer call() throws InterruptedException {
    Shutdown shutdown = new Shutdown();
    Server server =
        shutdown.closing(
            Server.start(
                flags.configuration(), AdminToken.orRandom(), List.of(), Server.Setup.NONE));
    server
        .firstAdministrator()
        .ifPresent(
            password ->
                System.out.printf("First login: admin  password: %s  (shown once)%n", password));
    System.out.printf("Ronda is ready: %s%n", server.address());
    shutdown.await();
    return 0;
  }
}
