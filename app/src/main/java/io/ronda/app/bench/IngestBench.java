package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.core.config.Configuration;
import io.ronda.core.config.ConfigurationReader;
import io.ronda.core.config.IngestConfig;
import io.ronda.core.config.TelemetryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast a backlog becomes durable, beside a client that stores nothing.
@Command(
    name = "ingest",
    description = {
      "Loads a backlog of QoS 1 messages with 3 values each into persistent sessions, lets a bare",
      "Paho client drain it, and then the lanes with store, alarm rules and patrol."
    },
    mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {

  /// The smallest backlog that goes before, for the JVM to compile what is measured.
  private static final int LEAST_WARM_UP = 20_000;

  private static final int EQUIPMENT_OF_A_SITE = 1_000;

  private static final String EVERYTHING = "ronda/v1/+/+/telemetry";

  @Option(names = "--messages", paramLabel = "N", description = "of the backlog (${DEFAULT-VALUE})")
  private int messages = 200_000;

  @Option(
      names = "--equipment",
      paramLabel = "N",
      description = "that they are of, each with 3 series (${DEFAULT-VALUE})")
  private int equipment = 1_000;

  @Option(names = "--lanes", paramLabel = "N", description = "(${DEFAULT-VALUE})")
  private int lanes = 1;

  @Option(
      names = "--store",
      description =
          "postgres: the embedded one; influx: that of ronda.yaml or RONDA_INFLUX_…"
              + " (${DEFAULT-VALUE})")
  private TelemetryConfig.Store store = TelemetryConfig.Store.POSTGRES;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description = "without it a Mosquitto is started, which must be installed")
  private @Nullable String broker;

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try {
      if (broker != null) {
        measure(directory, broker);
      } else {
        try (LocalMosquitto mosquitto = LocalMosquitto.start(directory)) {
          measure(directory, mosquitto.uri());
        }
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void measure(Path directory, String uri) throws Exception {
    Configuration configuration =
        new ConfigurationReader()
            .environment(System.getenv())
            .flag("data.dir", directory.resolve("data"))
            .read();
    IngestConfig defaults = configuration.ingest();
    var ingest =
        new IngestConfig(
            lanes, defaults.batch(), defaults.linger(), defaults.senml(), defaults.sparkplug());
    var bare = new BareClient(uri, EVERYTHING);
    try (Rig rig = new Rig(uri, configuration, store, ingest)) {
      Load load = Load.until(System.currentTimeMillis(), warmUp() + messages, equipment, sites());
      rig.register(load);
      rig.subscribe();
      bare.subscribe();
      say("warming up with %,d messages", warmUp());
      publish(uri, load, 0, warmUp());
      bare.drain(warmUp());
      rig.drain(warmUp());

      say("publishing %,d messages", messages);
      publish(uri, load, warmUp(), warmUp() + messages);
      say("draining with a bare client");
      double bareSeconds = bare.drain(messages);
      say("draining with %d lanes into %s", lanes, store);
      var usage = new Usage(configuration.data().dir());
      Usage.Cpu before = usage.cpu();
      double seconds = rig.drain(messages);
      Usage.Cpu cpu = usage.cpu().minus(before);
      say("counting what is stored");
      report(seconds, bareSeconds, cpu, rig.balance(load, warmUp() + messages));
    } finally {
      bare.forget();
    }
  }

  /// Every series is met before, for its first reading costs more than all others.
  private int warmUp() {
    return Math.max(LEAST_WARM_UP, equipment);
  }

  /// Of a size that sites have, and enough for every lane to get some.
  private int sites() {
    int ofUsualSize = Math.ceilDiv(equipment, EQUIPMENT_OF_A_SITE);
    return lanes == 1 ? ofUsualSize : Math.max(ofUsualSize, Math.min(equipment, 8 * lanes));
  }

  private static void publish(String uri, Load load, int from, int to)
      throws MqttException, InterruptedException {
    try (Publisher publisher = Publisher.connect(uri)) {
      for (int n = from; n < to; n++) {
        publisher.publish(load.topic(n), load.payload(n));
      }
      publisher.awaitAcknowledged();
    }
  }

  private void report(double seconds, double bareSeconds, Usage.Cpu cpu, Balance balance)
      throws IOException {
    long points = (long) messages * Load.POINTS.size();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "ingest");
    figures.put("store", store.name().toLowerCase(Locale.ROOT));
    figures.put("lanes", lanes);
    figures.put("series", equipment * Load.POINTS.size());
    figures.put("messages", messages);
    figures.put("points", points);
    figures.put("seconds", rounded(seconds));
    figures.put("messagesPerSecond", Math.round(messages / seconds));
    figures.put("pointsPerSecond", Math.round(points / seconds));
    figures.put("bareMessagesPerSecond", Math.round(messages / bareSeconds));
    figures.put("ratioToBare", rounded(bareSeconds / seconds));
    figures.put("lost", balance.lost());
    figures.put("doubled", balance.doubled());
    figures.put("cpuSecondsPerMillionPoints", rounded((cpu.own() + cpu.database()) / points * 1e6));
    figures.put("ofWhichDatabase", rounded(cpu.database() / points * 1e6));
    figures.put("peakMemoryMiB", Usage.peakMemory());
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  private static void say(String words, Object... values) {
    System.out.printf("  " + words + "%n", values);
  }
}
