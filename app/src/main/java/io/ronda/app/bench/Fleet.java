package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;

/// Much equipment of one kind: message `n` is of number `n` modulo their count and has a value for
/// each of ten points, all of them well.
///
/// @param from the event time of the first messages, epoch milliseconds: now
/// @param rate messages a second
record Fleet(int equipment, boolean ruled, long from, int rate) implements Traffic {

  static final int POINTS = 10;

  private static final String PROFILE = "bench-unit";

  /// Ten rules of all kinds that judge readings, on the ten points.
  private static final String RULES =
      """
      {"id": "r0", "when": {"kind": "limit", "point": "p0", "above": 90, "deadband": 2}},
      {"id": "r1", "when": {"kind": "limit", "point": "p1", "below": 5, "deadband": 2}},
      {"id": "r2", "when": {"kind": "limit", "point": "p2", "above": 90}, "onDelay": "PT10S"},
      {"id": "r3", "when": {"kind": "limit", "point": "p3", "below": 5}, "onDelay": "PT10S"},
      {"id": "r4", "when": {"kind": "limit", "point": "p4", "above": 90}, "offDelay": "PT10S"},
      {"id": "r5", "when": {"kind": "levels", "point": "p5", "levels": [
        {"above": 80, "priority": "medium"}, {"above": 90, "priority": "critical"}]}},
      {"id": "r6", "when": {"kind": "rate", "point": "p6", "per": "PT1M", "over": "PT1M", "above": 500}},
      {"id": "r7", "when": {"kind": "deviation", "point": "p7", "expected": 50, "above": 45}},
      {"id": "r8", "when": {"kind": "deviation", "point": "p8", "from": "p9", "within": "PT1M", "above": 80}},
      {"id": "r9", "when": {"kind": "all", "of": [
        {"kind": "limit", "point": "p8", "above": 90}, {"kind": "limit", "point": "p9", "above": 90}]}}\
      """;

  /// Makes the server know the equipment.
  void register(ServerProcess server) throws IOException, InterruptedException {
    server.create("/api/v1/profiles", profile());
    for (int number = 0; number < equipment; number++) {
      server.create(
          "/api/v1/equipment",
          """
          {"site": "demo", "equipment": "unit-%d", "names": {"zh": "机组", "en": "Unit"},
           "profile": "%s"}
          """
              .formatted(number, PROFILE));
    }
  }

  @Override
  public String topic(long n) {
    return "ronda/v1/demo/unit-" + n % equipment + "/telemetry";
  }

  @Override
  public byte[] payload(long n) {
    StringBuilder text = new StringBuilder("{\"ts\":").append(from + n * 1_000 / rate);
    text.append(",\"values\":{");
    for (int point = 0; point < POINTS; point++) {
      String value = String.format(Locale.ROOT, "%.2f", 30 + (n / equipment + point) % 40 / 2.0);
      text.append(point == 0 ? "" : ",").append("\"p").append(point).append("\":").append(value);
    }
    return text.append("}}").toString().getBytes(UTF_8);
  }

  private String profile() {
    StringBuilder points = new StringBuilder();
    for (int point = 0; point < POINTS; point++) {
      points.append(
          """
          %s{"id": "p%d", "name": {"zh": "测点", "en": "Point"}, "type": "number", "unit": "%%"}
          """
              .formatted(point == 0 ? "" : ",", point));
    }
    return """
    {"id": "%s", "name": {"zh": "机组", "en": "Unit"}, "system": "water",
     "points": [%s], "rules": [%s]}
    """
        .formatted(PROFILE, points, ruled ? named(RULES) : "");
  }

  /// Every rule has the same name and priority.
  private static String named(String rules) {
    return rules.replace(
        "\"when\":",
        "\"name\": {\"zh\": \"越限\", \"en\": \"Out of bounds\"}, \"priority\": \"medium\","
            + " \"when\":");
  }
}
