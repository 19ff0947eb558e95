package io.ronda.web.equipment;

import io.ronda.alerting.alarm.Meters;
import io.ronda.alerting.alarm.Meters.Meter;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;
import io.ronda.web.http.AfterCommit;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The meters of equipment, and their reset after its service.
public final class MeterEndpoints implements Endpoints.Source {

  private final Meters meters;
  private final AfterCommit afterCommit;
  private final InstantSource clock;

  public MeterEndpoints(Meters meters, AfterCommit afterCommit, InstantSource clock) {
    this.meters = meters;
    this.afterCommit = afterCommit;
    this.clock = clock;
  }

  record ResetInput(String reason) {}

  /// @param reason why it was reset, where it is now
  record MeterView(
      String rule,
      String point,
      String unit,
      double value,
      double limit,
      Instant since,
      @Nullable String reason) {

    static MeterView of(Meter meter) {
      return new MeterView(
          meter.rule(),
          meter.point(),
          meter.unit().name().toLowerCase(Locale.ROOT),
          meter.value(),
          meter.limit(),
          meter.since(),
          null);
    }

    MeterView reset(Instant now, String why) {
      return new MeterView(rule, point, unit, 0, limit, now, why);
    }
  }

  record MetersView(List<MeterView> items) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("getMeters", this::list).change("resetMeter", this::reset);
  }

  private Response list(Request request) {
    return Response.ok(
        new MetersView(meters.of(equipment(request)).stream().map(MeterView::of).toList()));
  }

  /// The meter itself is reset once it is written down who did it.
  private Changed reset(Request request) {
    EquipmentId equipment = equipment(request);
    String rule = request.text("rule").orElseThrow();
    MeterView before =
        meters
            .of(equipment, rule)
            .map(MeterView::of)
            .orElseThrow(
                () ->
                    new Failure.Conflict(
                            new Text(
                                "规则“%s”在该设备上没有计数：只有累计时间或次数的规则、且已收到读数，才能清零".formatted(rule),
                                "rule '%s' has counted nothing at this equipment: only rules about running time or counts that have heard readings can be reset"
                                    .formatted(rule)))
                        .exception());
    afterCommit.run(() -> meters.reset(equipment, rule));
    return Changed.replaced(
        "meter/%s/%s".formatted(equipment, rule),
        before,
        before.reset(clock.instant(), request.body(ResetInput.class).reason()));
  }

  private static EquipmentId equipment(Request request) {
    return EquipmentIds.of(request.id())
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
