package io.ronda.ingest.decode;

import io.ronda.core.telemetry.Batch;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a run of messages decoded to: what is good, and what was refused.
///
/// @param lives births and deaths of Sparkplug, which later messages are read by
/// @param rebirths the edge nodes to be asked for their birth certificates
public record Decoded(
    Batch batch, List<Refusal> refusals, List<LifeEvent> lives, List<EdgeNode> rebirths) {

  /// One after the other as if they had arrived in one run.
  public static Decoded joined(List<Decoded> runs) {
    if (runs.size() == 1) {
      return runs.getFirst();
    }
    return new Decoded(
        new Batch(
            all(runs, run -> run.batch().readings()),
            all(runs, run -> run.batch().events()),
            all(runs, run -> run.batch().statuses()),
            all(runs, run -> run.batch().taps())),
        all(runs, Decoded::refusals),
        all(runs, Decoded::lives),
        all(runs, Decoded::rebirths));
  }

  /// Without what it says of the lives of edge nodes.
  public Decoded withoutLives() {
    return new Decoded(batch, refusals, List.of(), List.of());
  }

  private static <T> List<T> all(List<Decoded> runs, Function<Decoded, List<T>> part) {
    List<T> all = new ArrayList<>(runs.stream().mapToInt(run -> part.apply(run).size()).sum());
    runs.forEach(run -> all.addAll(part.apply(run)));
    return all;
  }
}
