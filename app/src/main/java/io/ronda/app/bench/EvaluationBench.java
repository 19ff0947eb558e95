package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the evaluation of rules costs: the same load with and without rules by turns, each on a
/// server of its own.
@Command(
    name = "evaluation",
    description = {
      "Publishes telemetry of equipment that has ten rules each at a rate, then the same of",
      "equipment without rules, by turns, and compares the processor time of the server."
    },
    mixinStandardHelpOptions = true)
final class EvaluationBench implements Callable<Integer> {

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration DRAIN = Duration.ofMinutes(2);
  private static final Pattern STORED =
      Pattern.compile(
          "^ronda_ingest_items_(?:stored|duplicate)_total\\{[^}]*kind=\"reading\"[^}]*} (\\S+)$",
          Pattern.MULTILINE);

  @Option(names = "--equipment", paramLabel = "N", description = "(${DEFAULT-VALUE})")
  private int equipment = 1_000;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "points a second, ten of them in a message (${DEFAULT-VALUE})")
  private int rate = 50_000;

  @Option(names = "--seconds", paramLabel = "N", description = "of each run (${DEFAULT-VALUE})")
  private int seconds = 60;

  @Option(names = "--turns", paramLabel = "N", description = "(${DEFAULT-VALUE})")
  private int turns = 2;

  private final ObjectMapper json = new ObjectMapper();

  /// One run.
  ///
  /// @param behindRate seconds that the publisher was behind its rate at the worst
  /// @param drainSeconds from the last publication until everything was stored
  /// @param serverCpu seconds of the server's processor time, the broker in it included
  /// @param databaseCpu seconds of PostgreSQL's
  record Run(
      boolean rules,
      long points,
      double behindRate,
      double drainSeconds,
      double serverCpu,
      double databaseCpu,
      Quantiles arrivalToDurableMs) {

    double cpu() {
      return serverCpu + databaseCpu;
    }
  }

  @Override
  public Integer call() throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      runs.add(run(true));
      runs.add(run(false));
    }
    double with = cpu(runs, true);
    double without = cpu(runs, false);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "evaluation");
    figures.put("equipment", equipment);
    figures.put("rulesEach", Fleet.POINTS);
    figures.put("pointsPerSecond", rate);
    figures.put("runs", runs);
    figures.put("cpuShareOfEvaluation", rounded((with - without) / with));
    System.out.println(json.writeValueAsString(figures));
    return 0;
  }

  private Run run(boolean rules) throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory);
        Publisher publisher = Publisher.connect(server.mqttUri(), "simulator", server.password())) {
      int messages = rate / Fleet.POINTS;
      var fleet = new Fleet(equipment, rules, System.currentTimeMillis(), messages);
      System.out.printf("  %s: registering%n", rules ? "with rules" : "without rules");
      fleet.register(server);
      Run run = measured(server, publisher, fleet, directory.resolve("data"));
      System.out.printf("  %s%n", run);
      return run;
    } finally {
      Directories.delete(directory);
    }
  }

  private Run measured(ServerProcess server, Publisher publisher, Fleet fleet, Path data)
      throws IOException, InterruptedException {
    var now = new Fleet(fleet.equipment(), fleet.ruled(), System.currentTimeMillis(), fleet.rate());
    var load = new SteadyLoad(publisher, fleet.rate(), now);
    var usage = new Usage(ProcessHandle.of(server.pid()).orElseThrow(), data);
    Thread publishing = load.start();
    try {
      Thread.sleep(WARM_UP);
      long publishedBefore = load.published();
      Usage.Cpu before = usage.cpu();
      Histogram durableBefore = durable(server);
      Thread.sleep(Duration.ofSeconds(seconds));
      Usage.Cpu used = usage.cpu().minus(before);
      Histogram durable = durable(server).minus(durableBefore);
      long points = (load.published() - publishedBefore) * Fleet.POINTS;
      load.end();
      publishing.join();
      load.check();
      double drain = drained(server, load.published() * Fleet.POINTS);
      return new Run(
          fleet.ruled(),
          points,
          rounded(load.behind()),
          drain,
          rounded(used.own()),
          rounded(used.database()),
          durable.quantiles());
    } finally {
      load.end();
    }
  }

  /// Seconds until all that was acknowledged is stored.
  private static double drained(ServerProcess server, long points)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (stored(server) < points) {
      if (System.nanoTime() - start > DRAIN.toNanos()) {
        throw new BenchmarkException(
            String.format(Locale.ROOT, "%,d points are not stored", points - stored(server)));
      }
      Thread.sleep(Duration.ofMillis(20));
    }
    return rounded((System.nanoTime() - start) / 1e9);
  }

  private static long stored(ServerProcess server) throws IOException, InterruptedException {
    return (long)
        STORED
            .matcher(metrics(server))
            .results()
            .mapToDouble(one -> Double.parseDouble(one.group(1)))
            .sum();
  }

  private static Histogram durable(ServerProcess server) throws IOException, InterruptedException {
    return Histogram.of(metrics(server), "ronda_ingest_receive_to_durable_seconds");
  }

  private static String metrics(ServerProcess server) throws IOException, InterruptedException {
    return server.get("/metrics", HttpResponse.BodyHandlers.ofString()).body();
  }

  private static double cpu(List<Run> runs, boolean rules) {
    return runs.stream()
        .filter(run -> run.rules() == rules)
        .mapToDouble(Run::cpu)
        .average()
        .orElse(0);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
