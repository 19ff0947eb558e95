package io.ronda.web.equipment;

import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.web.equipment.ReadingViews.Latest;
import io.ronda.web.equipment.ReadingViews.LatestOfSite;
import io.ronda.web.equipment.ReadingViews.Readings;
import io.ronda.web.http.Endpoint;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// What equipment measured, and what it measures now.
public final class ReadingEndpoints implements Endpoints.Source {

  private static final Duration SPAN = Duration.ofHours(1);
  private static final int EXPORTS_AT_ONCE = 4;

  private final TelemetryStore telemetry;
  private final EquipmentDirectory directory;
  private final InstantSource clock;
  private final Semaphore exports = new Semaphore(EXPORTS_AT_ONCE);

  public ReadingEndpoints(
      TelemetryStore telemetry, EquipmentDirectory directory, InstantSource clock) {
    this.telemetry = telemetry;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("getReadings", this::readings).stream("exportReadings", this::export)
        .answer("getLatest", this::latest)
        .answer("listLatest", this::latestOfSite);
  }

  /// The last hour unless the request says otherwise.
  private Response readings(Request request) {
    Registered found = find(request);
    Point point = point(found, request.text("point").orElseThrow());
    Span span = span(request);
    return Response.ok(
        Readings.of(
            point,
            telemetry.history(
                found.equipment().id(),
                point.id(),
                span.from(),
                span.to(),
                request.integer("buckets"))));
  }

  /// Exports are few at a time, for each holds a connection to the store as long as it lasts.
  private Endpoint.Streaming export(Request request) {
    Registered found = find(request);
    List<Point> points =
        request.texts("point").isEmpty()
            ? found.profile().points()
            : request.texts("point").stream().map(id -> point(found, id)).toList();
    Span span = span(request);
    var file =
        new ReadingsFile(found.equipment().id(), points, request.text("format").orElseThrow());
    if (exports.availablePermits() == 0) {
      throw new Failure.Busy().exception();
    }
    return new Endpoint.Streaming(
        file.headers(),
        output -> {
          exports.acquire();
          try {
            file.write(telemetry, span.from(), span.to(), output);
          } finally {
            exports.release();
          }
        });
  }

  private record Span(Instant from, Instant to) {}

  private Span span(Request request) {
    Instant to = request.time("to").orElseGet(clock::instant);
    Instant from = request.time("from").orElse(to.minus(SPAN));
    if (!from.isBefore(to)) {
      throw Failure.invalid("from", "必须早于 to", "must be before 'to'").exception();
    }
    return new Span(from, to);
  }

  private Response latest(Request request) {
    EquipmentId id = find(request).equipment().id();
    return Response.ok(Latest.of(telemetry.latest(List.of(id)).getOrDefault(id, Map.of())));
  }

  private Response latestOfSite(Request request) {
    String site = request.text("site").orElseThrow();
    List<EquipmentId> equipment =
        directory.of(site).stream().map(one -> one.equipment().id()).toList();
    Map<String, Latest> items = new TreeMap<>();
    telemetry
        .latest(equipment)
        .forEach((id, readings) -> items.put(id.toString(), Latest.of(readings)));
    return Response.ok(new LatestOfSite(items));
  }

  private Registered find(Request request) {
    return EquipmentIds.of(request.id())
        .flatMap(directory::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static Point point(Registered found, String id) {
    return found
        .profile()
        .point(id)
        .orElseThrow(
            () -> {
              String points =
                  found.profile().points().stream()
                      .map(Point::id)
                      .collect(Collectors.joining(", "));
              return Failure.invalid(
                      "point",
                      "该设备没有此测点，可选：" + points,
                      "is no point of this equipment, which has " + points)
                  .exception();
            });
  }
}
