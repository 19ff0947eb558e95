package io.ronda.app;

import io.ronda.app.demo.DemoSite;
import io.ronda.core.config.Secret;
import io.ronda.core.site.Person;
import io.ronda.gateway.broker.Account;
import io.ronda.gateway.broker.SiteUser;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.scenario.ScenarioException;
import io.ronda.simulators.scenario.ScenarioFile;
import io.ronda.simulators.site.SimulatedSite;
import io.ronda.simulators.site.SiteSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Everything in one process, with a simulated site.
@Command(
    name = "demo",
    description = "Runs everything in one process, with a simulated site.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final long SEED = 1;

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "--no-simulators", description = "the site alone: whatever is sent, you send it")
  private boolean noSimulators;

  @Override
  public Integer call() throws InterruptedException, ScenarioException {
    InstantSource clock = InstantSource.system();
    Secret token = AdminToken.orRandom();
    Account simulator = new Account("simulator", simulatorPassword());
    Shutdown shutdown = new Shutdown();
    Server server =
        shutdown.closing(
            Server.start(
                flags.configuration(),
                token,
                List.of(new SiteUser(simulator, DemoSite.id())),
                (jdbi, patrol) -> {
                  DemoSite.provision(jdbi);
                  DemoSite.provision(patrol, clock.instant());
                }));
    Optional<String> administrator = server.firstAdministrator();
    Map<Person, String> passwords = issuePasswords(server);
    if (!noSimulators) {
      shutdown.closing(SimulatedSite.start(settings(server, simulator, token), clock));
    }
    System.out.print(DemoBanner.of(server.address(), server.brokerUri(), administrator, passwords));
    shutdown.await();
    return 0;
  }

  private static SiteSettings settings(Server server, Account simulator, Secret token)
      throws ScenarioException {
    return new SiteSettings(
        DemoSite.id(),
        DemoSite.timeZone(),
        new Broker(server.brokerUri(), simulator.username(), simulator.password()),
        new SiteSettings.Api(server.address(), token.value()),
        ScenarioFile.demo(),
        SEED,
        INTERVAL);
  }

  /// Everybody's password is new at each start of the demo.
  private static Map<Person, String> issuePasswords(Server server) {
    Map<Person, String> passwords = new LinkedHashMap<>();
    DemoSite.persons().forEach(person -> passwords.put(person, server.issuePassword(person.id())));
    return passwords;
  }

  private static String simulatorPassword() {
    String given = System.getenv("RONDA_SIMULATOR_PASSWORD");
    return given == null || given.isBlank() ? AdminToken.random() : given;
  }
}
