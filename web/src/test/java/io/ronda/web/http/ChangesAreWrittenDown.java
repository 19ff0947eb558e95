package io.ronda.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.RunningRonda;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who, when, what, before, after, from where.
final class ChangesAreWrittenDown {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  @Test
  void eachChangeWithWhatWasBeforeAndAfter() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    supervisor.post("/api/v1/zones", zone("大堂"));
    supervisor.put("/api/v1/zones/demo.lobby", zone("东大堂"));
    supervisor.delete("/api/v1/zones/demo.lobby");

    List<Map<String, Object>> rows = rows("zone/demo.lobby");

    assertThat(rows)
        .extracting(row -> row.get("action"))
        .containsExactly("createZone", "replaceZone", "deleteZone");
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("actor", "supervisor-1")
                    .containsEntry("origin", "127.0.0.1")
                    .containsEntry("at", ronda.clock().instant().toString()));
    assertThat(rows.get(0)).containsEntry("before", "").containsEntry("after", "大堂");
    assertThat(rows.get(1)).containsEntry("before", "大堂").containsEntry("after", "东大堂");
    assertThat(rows.get(2)).containsEntry("before", "东大堂").containsEntry("after", "");
  }

  @Test
  void whatWasRefusedIsNot() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    supervisor.post("/api/v1/zones", zone("大堂").replace("lobby", "twice"));

    assertThat(supervisor.post("/api/v1/zones", zone("大堂").replace("lobby", "twice")).status())
        .isEqualTo(409);

    assertThat(rows("zone/demo.twice")).hasSize(1);
  }

  @Test
  void loginsAndPasswordsToo() {
    Client guard = ronda.loggedIn("guard-1");
    guard.delete("/api/v1/session");

    assertThat(rows("login/guard-1"))
        .extracting(row -> row.get("action"))
        .containsExactly("logIn", "logOut");
  }

  @Test
  void secretsNever() {
    Client program = ronda.program();
    String mqtt = program.post("/api/v1/equipment/demo.pump-1/credentials").at("/password");
    String login = program.post("/api/v1/persons/viewer-1/password").at("/password");

    String everything =
        ronda
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("select string_agg(audit::text, '') from audit")
                        .mapTo(String.class)
                        .one());

    assertThat(mqtt).isNotEmpty();
    assertThat(everything)
        .contains("createCredentials", "resetPassword")
        .doesNotContain(mqtt, login, ronda.password("viewer-1"));
  }

  private static String zone(String name) {
    return """
    {"site": "demo", "zone": "lobby", "names": {"zh": "%s"}}\
    """
        .formatted(name);
  }

  private static List<Map<String, Object>> rows(String subject) {
    return ronda
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        """
                        select actor, origin, action, at,
                               coalesce(before -> 'names' ->> 'zh', '') as before,
                               coalesce(after -> 'names' ->> 'zh', '') as after
                        from audit where subject = ? order by id
                        """,
                        subject)
                    .map(
                        (row, _) ->
                            Map.<String, Object>of(
                                "actor", row.getString("actor"),
                                "origin", row.getString("origin"),
                                "action", row.getString("action"),
                                "at", row.getTimestamp("at").toInstant().toString(),
                                "before", row.getString("before"),
                                "after", row.getString("after")))
                    .list());
  }
}
