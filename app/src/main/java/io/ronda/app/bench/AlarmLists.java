package io.ronda.app.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// What pages ask of alarms.
final class AlarmLists {

  private AlarmLists() {}

  static Questions lists(ServerProcess server, String site) {
    Map<String, String> paths = new LinkedHashMap<>();
    String list = "/api/v1/alarms?limit=100&site=" + site;
    Instant now = Instant.now();
    paths.put("open", list);
    paths.put("grouped", list + "&grouped=true");
    paths.put("byPriority", list + "&sort=priority");
    paths.put("history", list + "&state=NORMAL");
    paths.put("historyOfEquipment", list + "&state=NORMAL&equipment=" + site + ".pump-3");
    paths.put(
        "historyOfADay",
        list
            + "&state=NORMAL&priority=critical&from=%s&to=%s"
                .formatted(now.minus(101, ChronoUnit.DAYS), now.minus(100, ChronoUnit.DAYS)));
    paths.put("summary", "/api/v1/alarms/summary?site=" + site);
    return new Questions(server, paths);
  }

  /// The report of the last 30 days.
  static Questions report(ServerProcess server, String site) {
    return new Questions(server, Map.of("report", "/api/v1/reports/alarms?site=" + site));
  }
}
