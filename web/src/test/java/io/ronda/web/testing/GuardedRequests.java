package io.ronda.web.testing;

import static io.ronda.web.testing.RunningRonda.OTHER_SITE;
import static io.ronda.web.testing.RunningRonda.SITE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.decode.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A request for every operation, right in itself, about a site in scope or about another.
///
/// @param ids what `{id}` stands for, by collection and site
public record GuardedRequests(Map<String, String> ids) {

  /// Taps are judged one by one, and the body of a site must be of the site in the path.
  private static final Set<String> JUDGED_OTHERWISE = Set.of("createTaps", "replaceSite");

  private static final String CONTACT = "{\"ways\": []}";

  /// What stands before a target.
  private static final String OVERRIDES = "fire-panel.battery-low/overrides/";

  private static final String RULE =
      """
      {"profile": "fire-panel", "id": "battery-low", "name": {"zh": "电池电压低"}, "priority": "high",
       "when": {"kind": "limit", "point": "battery-voltage", "below": 23, "deadband": 0.5}}\
      """;

  private static final String METERED =
      """
      {"profile": "fire-panel", "id": "on-battery", "name": {"zh": "电池供电次数"}, "priority": "low",
       "when": {"kind": "count", "point": "battery-voltage", "above": 100}}\
      """;

  /// The keys are those of the example in RFC 8291.
  private static final String SUBSCRIPTION =
      """
      {"endpoint": "https://push.example.com/of-somebody",
       "keys": {"auth": "BTBZMqHH6r4Tts7J_aSIgg",
                "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}}\
      """;

  private static final String EXPIRY =
      """
      {"kind": "certificate", "names": {"zh": "证书"}, "expiresOn": "2030-01-31"}\
      """;

  private static final String PHOTO_FACTS = "?kind=after&key=0194f0b0-0000-7000-8000-000000000001";

  /// What begins like a WebP picture.
  private static final String PHOTO = "RIFF0000WEBP";

  private static final String DOCUMENT_FACTS = "?kind=manual&name=manual.pdf";

  /// What begins like a PDF document.
  private static final String DOCUMENT = "%PDF-1.7";

  /// What fills an operation's request.
  public record Call(String id, String query, String body) {

    /// The path of a template of the contract, with the query.
    public String path(String template) {
      String given =
          "\\{id}(/overrides/\\{target}|/photos/\\{photo}|/documents/\\{document}|/meters/\\{rule})?";
      return template.replaceFirst(given, id) + query;
    }

    /// The client as it sends the body.
    public Client by(Client client) {
      return switch (body) {
        case PHOTO -> client.with("Content-Type", "image/webp");
        case DOCUMENT -> client.with("Content-Type", "application/octet-stream");
        case String _ -> client;
      };
    }
  }

  /// The requests about what is there.
  public static GuardedRequests of(RunningRonda ronda) {
    Map<String, String> ids = new HashMap<>();
    Client program = ronda.program();
    for (String site : List.of(SITE, OTHER_SITE)) {
      prepare(program, site);
      refused(ronda, site);
      flood(ronda, site);
      count(ronda, site);
      ids.put("Site" + site, site);
      ids.put("Dispatch" + site, site);
      ids.put("EquipmentTags" + site, site + ".fire-panel-1");
      ids.put("Zone" + site, site + ".lobby");
      ids.put("Equipment" + site, site + ".fire-panel-1");
      ids.put("Credentials" + site, site + ".fire-panel-1");
      ids.put("Readings" + site, site + ".fire-panel-1");
      ids.put("Latest" + site, site + ".fire-panel-1");
      ids.put("Meters" + site, site + ".fire-panel-1");
      ids.put("Meter" + site, site + ".fire-panel-1/meters/on-battery");
      ids.put("Checkpoint" + site, site + ".cp-01");
      ids.put("Route" + site, site + ".night-round");
      ids.put("Plan" + site, site + ".nightly");
      ids.put("Channel" + site, site + ".hook");
      ids.put("Ladder" + site, site + ".urgent");
      ids.put("Shift" + site, site + ".night");
      ids.put("SiteTaskLimits" + site, site);
      ids.put("WorkingHours" + site, site);
      ids.put("Maintenance" + site, site + ".test");
      ids.put("EquipmentLedger" + site, site + ".fire-panel-1");
      ids.put("Documents" + site, site + ".fire-panel-1");
      ids.put("createDocument" + site, site + ".fire-panel-1");
      ids.put("getDocument" + site, document(program, site + ".fire-panel-1"));
      ids.put("Expiry" + site, site + ".fire-panel-1.licence");
      ids.put("Contact" + site, "spare-" + site);
      ids.put("Person" + site, "spare-" + site);
      ids.put("Competence" + site, "spare-" + site);
      ids.put("resetPassword" + site, "spare-" + site);
      ids.put("Alarm" + site, first(program, "/api/v1/alarms?site=" + site));
      ids.put("Suppression" + site, first(program, "/api/v1/suppressions?site=" + site));
      ids.put("Flood" + site, first(program, "/api/v1/floods?site=" + site));
      ids.put("AlarmNotifications" + site, first(program, "/api/v1/alarms?site=" + site));
      ids.put("getTaskNotifications" + site, first(program, "/api/v1/tasks?site=" + site));
      ids.put("Task" + site, first(program, "/api/v1/tasks?site=" + site));
      ids.put("TaskPhoto" + site, photo(program, first(program, "/api/v1/tasks?site=" + site)));
      ronda.patrol().planner().plan();
      ids.put("DeadLetter" + site, first(program, "/api/v1/dead-letters?site=" + site));
      ids.put("Round" + site, first(program, "/api/v1/rounds?site=" + site));
    }
    ids.put("password", ronda.password("viewer-1"));
    return new GuardedRequests(ids);
  }

  private static void refused(RunningRonda ronda, String site) {
    String topic = "ronda/v1/" + site + "/fire-panel-1/telemetry";
    ronda.refused(topic, Reason.MALFORMED_JSON, "{".getBytes(UTF_8));
  }

  private static void count(RunningRonda ronda, String site) {
    ronda.program().post("/api/v1/rules", METERED);
    var panel = new EquipmentId(site, "fire-panel-1");
    long now = ronda.clock().millis();
    ronda
        .engine()
        .accept(
            new Batch(
                List.of(new Reading(panel, "battery-voltage", now, now, Value.of(24))),
                List.of(),
                List.of(),
                List.of()));
  }

  private static void flood(RunningRonda ronda, String site) {
    for (int address = 0; address < 12; address++) {
      ronda.fire(new EquipmentId(site, "fire-panel-1"), "riser-" + address);
    }
    ronda.floods().sweep();
  }

  private static void prepare(Client program, String site) {
    program.put("/api/v1/zones/" + site + ".lobby", zone(site));
    program.put("/api/v1/checkpoints/" + site + ".cp-01", checkpoint(site));
    program.put("/api/v1/routes/" + site + ".night-round", route(site));
    program.put("/api/v1/plans/" + site + ".nightly", plan(site));
    program.put("/api/v1/persons/spare-" + site, person(site));
    program.put("/api/v1/channels/" + site + ".hook", channel(site));
    program.put("/api/v1/ladders/" + site + ".urgent", ladder(site));
    program.put("/api/v1/shifts/" + site + ".night", shift(site));
    program.put("/api/v1/maintenance-plans/" + site + ".test", maintenance(site));
    program.put("/api/v1/expiries/" + site + ".fire-panel-1.licence", EXPIRY);
    program.put("/api/v1/contacts/spare-" + site, CONTACT);
    program.post("/api/v1/suppressions", suppression(site));
  }

  /// The path of a photo of a task, from its id on.
  private static String photo(Client program, String task) {
    Client.Answer added =
        program
            .with("Content-Type", "image/webp")
            .post("/api/v1/tasks/" + task + "/photos" + PHOTO_FACTS, PHOTO);
    return task + "/photos/" + added.at("/id");
  }

  /// The path of a document of an equipment, from its id on.
  private static String document(Client program, String equipment) {
    Client.Answer added =
        program
            .with("Content-Type", "application/octet-stream")
            .post("/api/v1/equipment/" + equipment + "/documents" + DOCUMENT_FACTS, DOCUMENT);
    return equipment + "/documents/" + added.at("/id");
  }

  private static String first(Client program, String path) {
    Client.Answer answer = program.get(path);
    String id = answer.at("/items/0/id");
    if (id.isEmpty()) {
      throw new IllegalStateException(path + ": " + answer);
    }
    return id;
  }

  /// A request about what exists in scope.
  public Call inScope(String operation) {
    return call(operation, SITE);
  }

  /// The requests that are about the other site: by id, by query, by body. None where the operation
  /// is about no site, or judges each item.
  public List<Call> outOfScope(String operation) {
    List<Call> calls = new ArrayList<>();
    Call inside = call(operation, SITE);
    Call outside = call(operation, OTHER_SITE);
    if (!outside.id().equals(inside.id())) {
      calls.add(outside);
    }
    if (!outside.query().equals(inside.query())) {
      calls.add(new Call(inside.id(), outside.query(), inside.body()));
    }
    if (!outside.body().equals(inside.body()) && !JUDGED_OTHERWISE.contains(operation)) {
      calls.add(new Call(inside.id(), inside.query(), outside.body()));
    }
    return calls;
  }

  private Call call(String operation, String site) {
    String id = operation.startsWith("delete") ? missing(operation, site) : id(operation, site);
    return new Call(id, query(operation, site), body(operation, site));
  }

  /// Something that does not exist, but would belong to the site. A person who does not exist
  /// belongs nowhere, so there the one of the other site is named.
  private String missing(String operation, String site) {
    return switch (operation) {
      case "deleteProfile" -> "missing";
      case "deleteRule" -> "missing.missing";
      case "deleteRuleOverride" -> OVERRIDES + site + ".missing";
      case "deleteSite" -> site.equals(SITE) ? "missing-but-asked-by-nobody" : site;
      case "deleteDocument" -> site + ".missing/documents/0";
      case "deleteDeadLetters" -> "";
      case "deleteDeadLetter" ->
          site.equals(SITE) ? "0" : ids.getOrDefault("DeadLetter" + site, "");
      case "deletePerson" -> site.equals(SITE) ? "missing" : "spare-" + site;
      case String _ -> site + ".missing";
    };
  }

  private static boolean isList(String operation) {
    return operation.startsWith("list") && !operation.equals("listTaskCandidates");
  }

  private String id(String operation, String site) {
    if (operation.endsWith("RuleOverride")) {
      return OVERRIDES + site;
    }
    if (operation.endsWith("Rule")) {
      return "fire-panel.battery-low";
    }
    if (operation.endsWith("Holidays")) {
      return "2031";
    }
    if (operation.endsWith("Profile") || isList(operation)) {
      return isList(operation) ? "" : "pump";
    }
    return ids.keySet().stream()
        .filter(key -> key.endsWith(site))
        .filter(
            key ->
                operation
                    .replace("Journal", "")
                    .replace("TaskExtension", "Task")
                    .replace("replaceTaskWork", "Task")
                    .replace("createTaskPhoto", "Task")
                    .replace("listTaskCandidates", "Task")
                    .endsWith(key.substring(0, key.length() - site.length())))
        .findFirst()
        .map(ids::get)
        .orElse("");
  }

  private static String query(String operation, String site) {
    return switch (operation) {
      case "listZones",
          "listPersons",
          "listEquipment",
          "listRules",
          "listLatest",
          "getOverview",
          "listAlarms",
          "getAlarmSummary",
          "listFloods",
          "listSuppressions",
          "getAlarmReport",
          "exportAlarmReport",
          "printAlarmReport",
          "listTasks",
          "getTaskBoard",
          "listCheckpoints",
          "listRoutes",
          "listPlans",
          "listChannels",
          "listLadders",
          "listShifts",
          "listMaintenance",
          "listExpiries",
          "listMaintenanceSuggestions",
          "listContacts",
          "getDuty",
          "listRounds",
          "listDeadLetters",
          "getDeadLetterSummary",
          "replayDeadLetters",
          "streamEvents" ->
          "?site=" + site;
      case "getTaskReport", "exportTaskReport" -> "?by=month&site=" + site;
      // What it names does not exist.
      case "deleteDeadLetters" -> "?reason=bad-time&site=" + site;
      case "getReadings" -> "?point=battery-voltage";
      case "createTaskPhoto" -> PHOTO_FACTS;
      case "createDocument" -> DOCUMENT_FACTS;
      case String _ -> "";
    };
  }

  private String body(String operation, String site) {
    return switch (operation) {
      case "logIn" ->
          "{\"username\": \"viewer-1\", \"password\": \"%s\"}"
              .formatted(ids.getOrDefault("password", ""));
      case "changePassword" -> "{\"current\": \"wrong\", \"next\": \"a new long password\"}";
      case "createSite" -> site("new-" + site);
      case "replaceSite" -> site(site);
      case "createZone" -> zone(site).replace("lobby", "new");
      case "replaceZone" -> zone(site);
      case "createPerson" -> person(site).replace("spare", "new");
      case "replacePerson" -> person(site);
      case "replaceCompetence" -> "{\"skills\": [], \"zones\": []}";
      case "createProfile", "replaceProfile" -> profile(operation);
      case "createRule" -> RULE.replace("battery-low", "another");
      case "replaceRule" -> RULE;
      case "replaceRuleOverride" -> "{\"priority\": \"low\"}";
      case "createEquipment" -> equipment(site).replace("fire-panel-1", "fire-panel-9");
      case "replaceEquipment" -> equipment(site);
      case "createTask" ->
          "{\"site\": \"%s\", \"title\": \"A door does not close\"}".formatted(site);
      case "dispatchTask" -> "{\"assignee\": \"engineer-1\"}";
      case "refuseTask", "pauseTask", "rejectTask", "cancelTask", "denyTaskExtension" ->
          "{\"reason\": \"because\"}";
      case "mergeTask" -> "{\"into\": \"0\", \"reason\": \"because\"}";
      case "regradeTask" -> "{\"grade\": \"general\", \"reason\": \"because\"}";
      case "extendTask" ->
          "{\"until\": \"2026-12-01T00:00:00Z\", \"reason\": \"because\", \"remedy\": \"x\"}";
      case "commentTask" -> "{\"note\": \"seen\"}";
      case "createTaskPhoto" -> PHOTO;
      case "createDocument" -> DOCUMENT;
      case "replaceDispatch" -> "{\"automatic\": false}";
      case "replaceEquipmentTags" -> "{\"uids\": []}";
      case "replaceTaskWork" -> "{\"causeCode\": \"wear\"}";
      case "createCheckpoint" -> checkpoint(site).replace("cp-01", "cp-09").replace("04A1", "04A9");
      case "replaceCheckpoint" -> checkpoint(site);
      case "createRoute" -> route(site).replace("night-round", "other-round");
      case "replaceRoute" -> route(site);
      case "createPlan" -> plan(site).replace("nightly", "other");
      case "replacePlan" -> plan(site);
      case "createChannel" -> channel(site).replace("\"hook\"", "\"other\"");
      case "replaceChannel" -> channel(site);
      case "createLadder" -> ladder(site).replace("urgent", "other");
      case "replaceLadder" -> ladder(site);
      case "createShift" -> shift(site).replace("night", "other");
      case "replaceShift" -> shift(site);
      case "replaceTaskLimits", "replaceSiteTaskLimits" -> "{\"rows\": []}";
      case "replaceWorkingHours" -> "{\"days\": []}";
      case "createMaintenance" -> maintenance(site).replace("\"test\"", "\"other\"");
      case "replaceMaintenance" -> maintenance(site);
      case "replaceEquipmentLedger" -> "{\"kind\": \"common\"}";
      case "replaceExpiry" -> EXPIRY;
      case "acceptMaintenanceSuggestions" ->
          """
          {"site": "%s", "first": "2030-01-31", "plans": ["%1$s.fire-pump-start-fire-panel-1"]}\
          """
              .formatted(site);
      case "replaceContact" -> CONTACT;
      case "backtestRule" -> "{\"site\": \"%s\"}".formatted(site);
      case "createSuppression" -> suppression(site);
      case "shelveAlarm" -> "{\"reason\": \"because\", \"minutes\": 5}";
      case "suppressAlarm" -> "{\"reason\": \"because\", \"until\": \"2026-12-01T00:00:00Z\"}";
      case "resetMeter" -> "{\"reason\": \"because\"}";
      case "removeAlarm" -> "{\"reason\": \"because\", \"workReference\": \"W-1\"}";
      case "createPushSubscription" -> SUBSCRIPTION;
      case "replaceHolidays" -> "{\"days\": []}";
      case "previewNotification" -> "{\"site\": \"%s\", \"kind\": \"wecom\"}".formatted(site);
      case "createTaps" ->
          "{\"id\": \"t\", \"site\": \"%s\", \"tag\": \"04A1B2C3\"}".formatted(site);
      case String _ -> "";
    };
  }

  private static String site(String id) {
    return """
    {"id": "%s", "names": {"zh": "项目"}, "timeZone": "Asia/Shanghai"}\
    """
        .formatted(id);
  }

  private static String zone(String site) {
    return """
    {"site": "%s", "zone": "lobby", "names": {"zh": "大堂"}}\
    """
        .formatted(site);
  }

  private static String person(String site) {
    return """
    {"id": "spare-%s", "names": {"zh": "替班"}, "role": "viewer", "sites": ["%s"]}\
    """
        .formatted(site, site);
  }

  private static String profile(String operation) {
    return """
    {"id": "%s", "name": {"zh": "水泵"}, "system": "water", "points": [], "rules": []}\
    """
        .formatted(operation.equals("createProfile") ? "new" : "pump");
  }

  private static String equipment(String site) {
    return """
    {"site": "%s", "equipment": "fire-panel-1", "names": {"zh": "主机"}, "profile": "fire-panel"}\
    """
        .formatted(site);
  }

  private static String checkpoint(String site) {
    return """
    {"site": "%s", "checkpoint": "cp-01", "names": {"zh": "东门"},
     "tags": [{"uid": "04A1B2C3", "kind": "nfc"}]}\
    """
        .formatted(site);
  }

  private static String route(String site) {
    return """
    {"site": "%s", "route": "night-round", "names": {"zh": "夜巡"}, "checkpoints": ["%s.cp-01"]}\
    """
        .formatted(site, site);
  }

  private static String plan(String site) {
    return """
    {"site": "%s", "plan": "nightly", "route": "%s.night-round",
     "schedule": {"every": "PT1H", "from": "2026-11-21T00:00:00Z"}, "windowSeconds": 600}\
    """
        .formatted(site, site);
  }

  /// It begins later, so that nothing is suppressed.
  private static String suppression(String site) {
    return """
    {"site": "%s", "kind": "fire-test", "reason": "yearly test",
     "from": "2030-01-01T00:00:00Z", "until": "2030-01-02T00:00:00Z"}\
    """
        .formatted(site);
  }

  /// Nobody listens there.
  private static String channel(String site) {
    return """
    {"site": "%s", "channel": "hook", "names": {"zh": "总控室"}, "kind": "webhook",
     "url": "http://127.0.0.1:9/"}\
    """
        .formatted(site);
  }

  private static String ladder(String site) {
    return """
    {"site": "%s", "ladder": "urgent", "names": {"zh": "紧急"}, "priorities": ["critical"],
     "steps": [{"recipients": [{"kind": "duty", "role": "guard"}], "waitSeconds": 60}]}\
    """
        .formatted(site);
  }

  private static String maintenance(String site) {
    return """
    {"site": "%s", "plan": "test", "equipment": "%1$s.fire-panel-1", "names": {"zh": "测试"},
     "every": 1, "unit": "months", "first": "2030-01-31"}\
    """
        .formatted(site);
  }

  private static String shift(String site) {
    return """
    {"site": "%s", "shift": "night", "names": {"zh": "夜班"}, "persons": ["spare-%s"],
     "starts": "22:00", "ends": "06:00"}\
    """
        .formatted(site, site);
  }
}
