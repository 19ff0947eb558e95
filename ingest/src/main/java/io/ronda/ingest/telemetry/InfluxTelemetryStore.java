package io.ronda.ingest.telemetry;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.ronda.core.config.InfluxConfig;
import io.ronda.core.config.Secret;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Cut;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.telemetry.InfluxQl.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import okhttp3.OkHttpClient;

/// Keeps readings in an InfluxDB 1.8, 2.x or 3: blocking writes in line protocol, reads in
/// InfluxQL.
///
/// InfluxDB cannot tell stored from duplicate, so everything counts as stored. The same reading
/// again changes nothing; a second, different value for the same event time would replace the
/// first. How long readings are kept is the bucket's own retention.
public final class InfluxTelemetryStore implements TelemetryStore {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;

  private static final Duration EXPORTED_AT_ONCE = Duration.ofHours(1);

  /// The equipment of one question, so that it stays a short one.
  private static final int EQUIPMENT_PER_QUERY = 100;

  private final InfluxConfig config;
  private final InfluxDBClient client;
  private final WriteApiBlocking writes;
  private final InfluxQl queries;

  public InfluxTelemetryStore(InfluxConfig config) {
    this.config = config;
    this.client = InfluxDBClientFactory.create(options(config));
    this.writes = client.getWriteApiBlocking();
    this.queries = new InfluxQl(config);
  }

  @Override
  public Written write(List<Reading> readings) {
    List<Reading> refused = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    writeAround(readings, refused, reasons);
    var written = new Written(readings.size() - refused.size(), 0);
    if (!refused.isEmpty()) {
      throw new ReadingRefusedException(reasons.getFirst(), refused, written);
    }
    return written;
  }

  /// InfluxDB reduces the readings themselves: it has no roll-ups that 1.8, 2.x and 3 all have.
  @Override
  public History history(
      EquipmentId equipment, String point, Instant from, Instant to, int buckets) {
    Cut cut = Cut.of(from, to, buckets, _ -> true);
    List<Bucket> rows =
        queries
            .query(
                """
                SELECT MEAN(number), MIN(number), MAX(number), COUNT(number) FROM reading
                WHERE site = '%s' AND equipment = '%s' AND point = '%s'
                  AND time >= %dms AND time < %dms
                GROUP BY time(%dms, %dms) FILL(none)
                """
                    .formatted(
                        equipment.site(),
                        equipment.equipment(),
                        Ids.check("point", point),
                        cut.from(),
                        cut.to(),
                        cut.width(),
                        Math.floorMod(cut.from(), cut.width())))
            .stream()
            .map(InfluxTelemetryStore::bucket)
            .toList();
    return new History(Resolution.RAW, Duration.ofMillis(cut.width()), rows);
  }

  @Override
  public Map<EquipmentId, Double> statistic(
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Instant from,
      Instant to) {
    Map<EquipmentId, Double> answers = new HashMap<>();
    for (List<EquipmentId> some : parts(equipment)) {
      for (Row row : queries.query(statisticOf(statistic, some, point, from, to))) {
        answers.put(
            new EquipmentId(row.tag("site"), row.tag("equipment")), row.value("value").asDouble());
      }
    }
    return answers;
  }

  /// An hour at a time, so that an answer is a short one.
  @Override
  public void export(
      EquipmentId equipment,
      Collection<String> points,
      Instant from,
      Instant to,
      Consumer<Reading> each) {
    Instant start = from;
    while (start.isBefore(to)) {
      Instant next = start.plus(EXPORTED_AT_ONCE);
      Instant end = next.isBefore(to) ? next : to;
      for (Row row : queries.query(readingsOf(equipment, points, start, end))) {
        each.accept(reading(equipment, row.value("point").asText(), row));
      }
      start = end;
    }
  }

  @Override
  public Map<EquipmentId, Map<String, Reading>> latest(Collection<EquipmentId> equipment) {
    Map<EquipmentId, Map<String, Reading>> latest = new HashMap<>();
    for (List<EquipmentId> some : parts(equipment)) {
      for (Row row : queries.query(latestOf(some))) {
        Reading reading =
            reading(new EquipmentId(row.tag("site"), row.tag("equipment")), row.tag("point"), row);
        latest
            .computeIfAbsent(reading.equipment(), _ -> new HashMap<>())
            .put(reading.point(), reading);
      }
    }
    return latest;
  }

  @Override
  public void close() {
    client.close();
    queries.close();
  }

  /// Writes the readings; where InfluxDB refuses one of them, finds it by halving. Those that it
  /// took before are written again, which changes nothing.
  private void writeAround(List<Reading> readings, List<Reading> refused, List<String> reasons) {
    if (readings.isEmpty()) {
      return;
    }
    try {
      writes.writeRecord(WritePrecision.MS, Lines.of(readings));
    } catch (InfluxException failure) {
      if (!isAboutTheReadings(failure)) {
        throw unavailable(failure);
      }
      if (readings.size() == 1) {
        refused.addAll(readings);
        reasons.add(String.valueOf(failure.getMessage()));
        return;
      }
      int half = readings.size() / 2;
      writeAround(readings.subList(0, half), refused, reasons);
      writeAround(readings.subList(half, readings.size()), refused, reasons);
    }
  }

  /// A refusal of the whole request, for its bucket or its form, is no verdict on a reading.
  private static boolean isAboutTheReadings(InfluxException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return switch (failure.status()) {
      case BAD_REQUEST, UNPROCESSABLE ->
          message.contains("partial write") || message.contains("unable to parse");
      case TOO_LARGE -> true;
      default -> false;
    };
  }

  private StoreUnavailableException unavailable(InfluxException failure) {
    String advice =
        switch (failure.status()) {
          case UNAUTHORIZED, FORBIDDEN -> "check influx.token and its rights";
          case NOT_FOUND ->
              "create the bucket '%s', or correct influx.bucket".formatted(config.bucket());
          case 0 -> "check that it runs, and influx.url";
          default -> "HTTP " + failure.status();
        };
    return new StoreUnavailableException(
        "InfluxDB at %s does not take readings now: %s (%s)"
            .formatted(config.url(), failure.getMessage(), advice),
        failure);
  }

  private static List<List<EquipmentId>> parts(Collection<EquipmentId> equipment) {
    return equipment.stream().gather(Gatherers.windowFixed(EQUIPMENT_PER_QUERY)).toList();
  }

  private static String latestOf(List<EquipmentId> equipment) {
    return """
    SELECT number, flag, text, received FROM reading WHERE %s
    GROUP BY site, equipment, point ORDER BY time DESC LIMIT 1
    """
        .formatted(anyOf(equipment));
  }

  private static String statisticOf(
      Statistic statistic, List<EquipmentId> equipment, String point, Instant from, Instant to) {
    return """
    SELECT %s AS value FROM reading
    WHERE (%s) AND point = '%s' AND time >= %dms AND time < %dms
    GROUP BY site, equipment
    """
        .formatted(
            function(statistic),
            anyOf(equipment),
            Ids.check("point", point),
            from.toEpochMilli(),
            to.toEpochMilli());
  }

  private static String function(Statistic statistic) {
    return switch (statistic) {
      case MEAN, MAX, MIN, SUM, COUNT -> statistic.name() + "(number)";
      case P50, P90, P95, P99 ->
          "PERCENTILE(number, %d)".formatted(Math.round(statistic.share() * 100));
    };
  }

  private static String anyOf(List<EquipmentId> equipment) {
    return equipment.stream()
        .map(id -> "(site = '%s' AND equipment = '%s')".formatted(id.site(), id.equipment()))
        .collect(Collectors.joining(" OR "));
  }

  private static Bucket bucket(Row row) {
    return new Bucket(
        Instant.ofEpochMilli(row.value("time").asLong()),
        row.value("mean").asDouble(),
        row.value("min").asDouble(),
        row.value("max").asDouble(),
        row.value("count").asLong());
  }

  private static String readingsOf(
      EquipmentId equipment, Collection<String> points, Instant from, Instant to) {
    String which =
        points.stream()
            .map(point -> "point = '%s'".formatted(Ids.check("point", point)))
            .collect(Collectors.joining(" OR "));
    return """
    SELECT point, number, flag, text, received FROM reading
    WHERE site = '%s' AND equipment = '%s' AND (%s) AND time >= %dms AND time < %dms
    """
        .formatted(
            equipment.site(), equipment.equipment(), which, from.toEpochMilli(), to.toEpochMilli());
  }

  private static Reading reading(EquipmentId equipment, String point, Row row) {
    return new Reading(
        equipment, point, row.value("time").asLong(), row.value("received").asLong(), value(row));
  }

  private static Value value(Row row) {
    if (!row.value("text").isNull()) {
      return Value.of(row.value("text").asText());
    }
    return row.value("flag").isNull()
        ? Value.of(row.value("number").asDouble())
        : Value.of(row.value("flag").asBoolean());
  }

  private static InfluxDBClientOptions options(InfluxConfig config) {
    var options =
        InfluxDBClientOptions.builder()
            .url(config.url())
            .bucket(config.bucket())
            .org(config.org())
            .okHttpClient(
                new OkHttpClient.Builder()
                    .connectTimeout(PATIENCE)
                    .readTimeout(PATIENCE)
                    .writeTimeout(PATIENCE));
    Secret token = config.token();
    if (token != null) {
      options.authenticateToken(token.value().toCharArray());
    }
    return options.build();
  }
}
