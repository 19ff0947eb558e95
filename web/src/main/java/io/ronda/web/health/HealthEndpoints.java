package io.ronda.web.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Liveness, readiness with a reason per dependency, metrics, and the OpenAPI file itself.
public final class HealthEndpoints implements Endpoints.Source {

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

    static Part of(Optional<String> trouble) {
      return trouble.map(detail -> new Part("down", detail)).orElse(new Part("up", null));
    }

    boolean up() {
      return detail == null;
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("live", _ -> Response.ok(new Health("up", Map.of())))
        .answer("ready", this::ready)
        .answer("metrics", _ -> Response.text(PROMETHEUS_TEXT, meters.scrape()))
        .answer("openapi", _ -> Response.text("text/yaml; charset=utf-8", openApi));
  }

  private Response ready(Request request) throws InterruptedException {
    Map<String, Part> parts = parts();
    boolean up = parts.values().stream().allMatch(Part::up);
    return Response.json(up ? 200 : 503, new Health(up ? "up" : "down", parts));
  }

  /// All at the same time, so that one that hangs does not delay the others.
  private Map<String, Part> parts() throws InterruptedException {
    Map<String, Part> parts = new TreeMap<>();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Map<String, Future<Optional<String>>> running = new HashMap<>();
      checks.forEach((name, check) -> running.put(name, threads.submit(check::trouble)));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      for (var check : running.entrySet()) {
        parts.put(check.getKey(), Part.of(outcome(check.getValue(), deadline)));
      }
    } finally {
      threads.shutdownNow();
    }
    return parts;
  }

  private static Optional<String> outcome(Future<Optional<String>> check, long deadline)
      throws InterruptedException {
    try {
      return check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("no answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException failed) {
      return Optional.of(String.valueOf(failed.getCause()));
    }
  }
}
