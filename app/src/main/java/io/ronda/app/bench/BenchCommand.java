package io.ronda.app.bench;

import picocli.CommandLine.Command;

/// Measures Ronda on this machine. The last line of each benchmark is one JSON object.
@Command(
    name = "bench",
    description = "Measures Ronda on this machine; the last line is one JSON object.",
    mixinStandardHelpOptions = true,
    subcommands = {
      IngestBench.class,
      LatencyBench.class,
      HistoryBench.class,
      OutageBench.class,
      AlarmsBench.class,
      EvaluationBench.class,
      TasksBench.class
    })
public final class BenchCommand {}
