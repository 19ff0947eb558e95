package io.ronda.app.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The lists of alarms that pages ask for, asked one after the other.
final class AlarmLists {

  private static final int OK = 200;

  private static final int REPORTS = 5;

  private final ServerProcess server;
  private final String site;
  private final Map<String, String> paths = new LinkedHashMap<>();

  AlarmLists(ServerProcess server, String site) {
    this.server = server;
    this.site = site;
    String list = "/api/v1/alarms?limit=100&site=" + site;
    Instant now = Instant.now();
    paths.put("open", list);
    paths.put("grouped", list + "&grouped=true");
    paths.put("byPriority", list + "&sort=priority");
    paths.put("history", list + "&state=NORMAL");
    paths.put("historyOfEquipment", list + "&state=NORMAL&equipment=" + site + ".pump-3");
    paths.put(
        "historyOfADay",
        list
            + "&state=NORMAL&priority=critical&from=%s&to=%s"
                .formatted(now.minus(101, ChronoUnit.DAYS), now.minus(100, ChronoUnit.DAYS)));
    paths.put("summary", "/api/v1/alarms/summary?site=" + site);
  }

  /// Asks for every list so often.
  Map<String, Quantiles> measure(int times) throws IOException, InterruptedException {
    int[] left = {times};
    return measure(() -> left[0]-- > 0);
  }

  /// Asks for every list as long as it is so, once at least.
  Map<String, Quantiles> measure(BooleanSupplier goesOn) throws IOException, InterruptedException {
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    do {
      for (Map.Entry<String, String> path : paths.entrySet()) {
        nanos.computeIfAbsent(path.getKey(), _ -> new ArrayList<>()).add(asked(path.getValue()));
      }
    } while (goesOn.getAsBoolean());
    Map<String, Quantiles> quantiles = new LinkedHashMap<>();
    nanos.forEach((name, all) -> quantiles.put(name, Quantiles.ofNanos(all)));
    return quantiles;
  }

  /// Asks for the report of the last 30 days.
  Quantiles report() throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      nanos.add(asked("/api/v1/reports/alarms?site=" + site));
    }
    return Quantiles.ofNanos(nanos);
  }

  /// Nanoseconds until the whole answer is there.
  private long asked(String path) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var answer = server.get(path, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new BenchmarkException(path + " answers " + answer.statusCode());
    }
    return System.nanoTime() - start;
  }
}
