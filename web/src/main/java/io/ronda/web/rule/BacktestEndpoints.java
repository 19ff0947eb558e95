package io.ronda.web.rule;

import io.ronda.alerting.backtest.Backtest;
import io.ronda.alerting.backtest.TooManyReadingsException;
import io.ronda.alerting.backtest.Trial;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.site.SiteStore;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.Endpoint;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Json;
import io.ronda.web.http.Output;
import io.ronda.web.http.Request;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FailureException;
import io.ronda.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleConsumer;

/// Tries rules on the past. The answer is one JSON object, or, for work that takes longer than an
/// answer may, a line of JSON for each percent that is done and a last one with the same object.
/// Whoever goes away ends the work.
public final class BacktestEndpoints implements Endpoints.Source {

  /// Each reads the store as fast as it can.
  private static final int AT_ONCE = 2;

  private static final String LINES = "ndjson";
  private static final double PERCENT = 100;

  private final Backtest backtest;
  private final EquipmentDirectory directory;
  private final SiteStore sites;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public BacktestEndpoints(
      TelemetryStore telemetry,
      EquipmentDirectory directory,
      SiteStore sites,
      InstantSource clock) {
    this.backtest = new Backtest(telemetry);
    this.directory = directory;
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.stream("backtestRule", this::backtest);
  }

  private Endpoint.Streaming backtest(Request request) {
    Trial trial =
        new BacktestTrial(directory, sites, request.person())
            .of(
                request.id(),
                request.body(BacktestRequest.class, BacktestRequest.PLAIN),
                clock.instant());
    if (request.text("format").orElseThrow().equals(LINES)) {
      return new Endpoint.Streaming(
          headers("application/x-ndjson"), output -> writeLines(output, trial, request));
    }
    String found = Json.write(run(trial, request, _ -> {}));
    return new Endpoint.Streaming(
        headers("application/json"), output -> output.write(Buffer.buffer(found)));
  }

  private void writeLines(Output output, Trial trial, Request request) {
    var shown = new Percent(output);
    try {
      write(output, Map.of("result", run(trial, request, shown)));
    } catch (FailureException failed) {
      write(output, Map.of("problem", Problem.of(failed.failure(), request.language())));
    }
  }

  private BacktestView run(Trial trial, Request request, DoubleConsumer progress) {
    if (!places.tryAcquire()) {
      throw new Failure.Busy().exception();
    }
    try {
      return BacktestView.of(
          request.id(),
          trial.subjects().getFirst().equipment().equipment().id().site(),
          trial,
          backtest.run(trial, progress),
          request.language());
    } catch (TooManyReadingsException _) {
      throw Failure.invalid(
              "from",
              "读数太多：请缩短时间范围或减少设备",
              "there are too many readings: choose a shorter span or less equipment")
          .exception();
    } catch (StoreUnavailableException _) {
      throw new Failure.Unavailable(
              new Text("遥测库暂不可用，请稍后重试", "The telemetry store does not answer: try again later"))
          .exception();
    } finally {
      places.release();
    }
  }

  private static Map<String, String> headers(String contentType) {
    return Map.of(
        "Content-Type",
        contentType,
        "Cache-Control",
        "no-store",
        // Lines must not wait to be compressed together.
        "Content-Encoding",
        "identity");
  }

  private static void write(Output output, Object line) {
    output.write(Buffer.buffer(Json.write(line) + "\n"));
  }

  /// Writes a line for each percent that is done.
  private static final class Percent implements DoubleConsumer {

    private final Output output;
    private int told = -1;

    Percent(Output output) {
      this.output = output;
    }

    @Override
    public void accept(double share) {
      int percent = (int) (share * PERCENT);
      if (percent > told) {
        told = percent;
        write(output, Map.of("progress", percent / PERCENT));
      }
    }
  }
}
