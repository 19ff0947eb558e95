package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.core.config.Configuration;
import io.ronda.core.config.ConfigurationReader;
import io.ronda.core.config.TelemetryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What an outage of the telemetry store costs: the memory of the server, the disk of its broker,
/// and the time until everything is stored that came meanwhile.
@Command(
    name = "outage",
    description = {
      "Publishes telemetry at a rate to a server of its own, takes its telemetry store away for",
      "some minutes and gives it back, while the load goes on until the server has caught up."
    },
    mixinStandardHelpOptions = true)
final class OutageBench implements Callable<Integer> {

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration CATCHING_UP = Duration.ofMinutes(15);
  private static final Duration LAST_ONES = Duration.ofMinutes(2);

  @Option(names = "--minutes", paramLabel = "M", description = "(${DEFAULT-VALUE})")
  private double minutes = 10;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "messages a second, at most " + DemoPumps.HIGHEST_RATE + " (${DEFAULT-VALUE})")
  private int rate = 5_000;

  @Option(
      names = "--store",
      description =
          "postgres: the embedded one, frozen with all that is in it; influx: that of"
              + " RONDA_INFLUX_…, cut off (${DEFAULT-VALUE})")
  private TelemetryConfig.Store store = TelemetryConfig.Store.POSTGRES;

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || rate > DemoPumps.HIGHEST_RATE) {
      throw new BenchmarkException("--rate must be from 1 to " + DemoPumps.HIGHEST_RATE);
    }
    Path directory = Files.createTempDirectory("ronda-bench");
    Path data = directory.resolve("data");
    try (StoreSwitch outage = outage(data);
        ServerProcess server = ServerProcess.start(directory, outage.settings());
        Publisher publisher = Publisher.connect(server.mqttUri(), "simulator", server.password())) {
      var pumps = new DemoPumps(System.currentTimeMillis(), rate);
      var load = new SteadyLoad(publisher, rate, pumps);
      try {
        measure(
            outage, new OutageWatch(server, publisher, load, pumps, data.resolve("mqtt")), load);
      } finally {
        load.end();
        outage.on();
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void measure(StoreSwitch outage, OutageWatch watch, SteadyLoad load)
      throws IOException, InterruptedException {
    Thread publishing = load.start();
    OutageWatch.Peak before = watch.during("before", WARM_UP, () -> false);
    outage.off();
    long publishedBefore = load.published();
    OutageWatch.Peak without = watch.during("store off", duration(minutes), () -> false);
    long off = load.published() - publishedBefore;
    outage.on();
    long back = System.nanoTime();
    OutageWatch.Peak after = watch.during("catching up", CATCHING_UP, watch::isOfNow);
    double seconds = (System.nanoTime() - back) / 1e9;
    load.end();
    publishing.join();
    load.check();
    Balance balance = watch.balance(LAST_ONES);

    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "outage");
    figures.put("store", store.name().toLowerCase(Locale.ROOT));
    figures.put("minutes", minutes);
    figures.put("rate", rate);
    figures.put("published", load.published());
    figures.put("acknowledged", watch.acknowledged());
    figures.put("worstBehindRateSeconds", rounded(load.behind()));
    figures.put("publishedWhileOff", off);
    figures.put("secondsToCatchUp", rounded(seconds));
    figures.put("lost", balance.lost());
    figures.put("doubled", balance.doubled());
    figures.put("before", before);
    figures.put("storeOff", without);
    figures.put("catchingUp", after);
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }

  private StoreSwitch outage(Path data) throws IOException {
    return switch (store) {
      case POSTGRES -> new FrozenPostgres(data);
      case INFLUX -> {
        Configuration configuration = new ConfigurationReader().environment(System.getenv()).read();
        yield GatedInflux.to(configuration.influx());
      }
    };
  }

  private static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
