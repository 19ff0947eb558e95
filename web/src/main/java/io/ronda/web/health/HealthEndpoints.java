package io.ronda.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Liveness, readiness with a reason per dependency, metrics, and the OpenAPI file itself.
public final class HealthEndpoints implements Endpoints.Source {

  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, Check> checks;
  private final PrometheusMeterRegistry meters;
  private final String openApi;

  /// @param checks by what they check: `database`, `broker`, …
  /// @param openApi the OpenAPI file
  public HealthEndpoints(
      Map<String, Check> checks, PrometheusMeterRegistry meters, String openApi) {
    this.checks = Map.copyOf(checks);
    this.meters = meters;
    this.openApi = openApi;
  }

  record Health(String status, Map<String, Part> checks) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(String status, @Nullable String detail) {

    static Part of(Check check) throws Exception {
      return check.trouble().map(Part::down).orElse(new Part(UP, check.warning().orElse(null)));
    }

    static Part down(String trouble) {
      return new Part(DOWN, trouble);
    }

    boolean isUp() {
      return status.equals(UP);
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("live", _ -> Response.ok(new Health(UP, Map.of())))
        .answer("ready", this::ready)
        .answer("metrics", _ -> Response.text(PROMETHEUS_TEXT, meters.scrape()))
        .answer("openapi", _ -> Response.text("text/yaml; charset=utf-8", openApi));
  }

  private Response ready(Request request) throws InterruptedException {
    Map<String, Part> parts = parts();
    boolean up = parts.values().stream().allMatch(Part::isUp);
    return Response.json(up ? 200 : 503, new Health(up ? UP : DOWN, parts));
  }

  /// All at the same time, so that one that hangs does not delay the others.
  private Map<String, Part> parts() throws InterruptedException {
    Map<String, Part> parts = new TreeMap<>();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Map<String, Future<Part>> running = new HashMap<>();
      checks.forEach((name, check) -> running.put(name, threads.submit(() -> Part.of(check))));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      for (var check : running.entrySet()) {
        parts.put(check.getKey(), outcome(check.getValue(), deadline));
      }
    } finally {
      threads.shutdownNow();
    }
    return parts;
  }

  private static Part outcome(Future<Part> check, long deadline) throws InterruptedException {
    try {
      return check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Part.down("no answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException failed) {
      return Part.down(String.valueOf(failed.getCause()));
    }
  }
}
