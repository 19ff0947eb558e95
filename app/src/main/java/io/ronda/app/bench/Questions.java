package io.ronda.app.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What pages ask a server, one question after the other.
///
/// @param paths with their queries, by the names of the figures
record Questions(ServerProcess server, Map<String, String> paths) {

  private static final int OK = 200;

  /// Asks every question so often.
  Map<String, Quantiles> measure(int times) throws IOException, InterruptedException {
    int[] left = {times};
    return measure(() -> --left[0] > 0);
  }

  /// Asks every question as long as it is so, once at least.
  Map<String, Quantiles> measure(BooleanSupplier goesOn) throws IOException, InterruptedException {
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    do {
      for (Map.Entry<String, String> path : paths.entrySet()) {
        nanos.computeIfAbsent(path.getKey(), _ -> new ArrayList<>()).add(asked(path.getValue()));
      }
    } while (goesOn.getAsBoolean());
    Map<String, Quantiles> quantiles = new LinkedHashMap<>();
    nanos.forEach((name, all) -> quantiles.put(name, Quantiles.ofNanos(all)));
    quantiles.put("all", Quantiles.ofNanos(nanos.values().stream().flatMap(List::stream).toList()));
    return quantiles;
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
