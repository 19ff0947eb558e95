package io.ronda.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/// The numbers of `/metrics` at one moment.
record Metrics(String text) {

  static Metrics of(RunningRonda ronda) {
    try {
      var request = ronda.request("/metrics").GET().build();
      return new Metrics(ronda.http().send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  long itemsReceived() {
    return sum("ronda_ingest_items_received_total");
  }

  long itemsStored() {
    return sum("ronda_ingest_items_stored_total");
  }

  long itemsDuplicate() {
    return sum("ronda_ingest_items_duplicate_total");
  }

  long itemsRefused() {
    return sum("ronda_ingest_items_refused_total");
  }

  /// Items refused for a reason, 0 where there are none.
  long itemsRefused(String reason) {
    return sum("ronda_ingest_items_refused_total\\{[^}]*reason=\"" + reason + "\"[^}]*}");
  }

  private long sum(String name) {
    return Pattern.compile("^" + name + "(\\{[^}]*})? +([0-9.eE+]+)$", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .mapToLong(match -> (long) Double.parseDouble(match.group(2)))
        .sum();
  }
}
