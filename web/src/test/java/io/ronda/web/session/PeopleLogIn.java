package io.ronda.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.RunningRonda;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sessions: how they begin, what they allow, and how they end.
final class PeopleLogIn {

  private static final String ME = "/api/v1/session";

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() {
    Answer answer = ronda.nobody().tryLogIn("viewer-1", ronda.password("viewer-1"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/person/role")).isEqualTo("viewer");
    assertThat(answer.header("Set-Cookie"))
        .startsWith("ronda_session=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void behindTlsTheCookieTravelsByTlsOnly() {
    Answer answer =
        ronda
            .nobody()
            .with("X-Forwarded-Proto", "https")
            .tryLogIn("viewer-1", ronda.password("viewer-1"));

    assertThat(answer.header("Set-Cookie")).contains("Secure");
  }

  @Test
  void whoeverIsUnknownAndWhoeverMistypesAreToldTheSame() {
    Answer unknown = ronda.nobody().tryLogIn("nobody-known", "wrong");
    Answer mistyped = ronda.nobody().tryLogIn("operator-1", "wrong");

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(mistyped.body()).contains("wrong-password");
  }

  @Test
  void passwordsAreKeptAsArgon2id() {
    ronda.password("guard-1");

    String stored =
        ronda
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("select password from login where person = 'guard-1'")
                        .mapTo(String.class)
                        .one());

    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void anIssuedPasswordIsRandomAndReadable() {
    assertThat(ronda.password("viewer-1"))
        .matches("([abcdefghjkmnpqrstuvwxyz2-9]{4}-){3}[abcdefghjkmnpqrstuvwxyz2-9]{4}")
        .isNotEqualTo(ronda.password("guard-1"));
  }

  @Test
  void aChangeNeedsTheTokenOfTheSession() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    String zone =
        """
        {"site": "demo", "zone": "csrf", "names": {"zh": "片区"}}\
        """;

    Answer without = supervisor.without("X-CSRF-Token").post("/api/v1/zones", zone);
    Answer wrong = supervisor.with("X-CSRF-Token", "guessed").post("/api/v1/zones", zone);
    Answer right = supervisor.post("/api/v1/zones", zone);

    assertThat(List.of(without.status(), wrong.status(), right.status()))
        .containsExactly(403, 403, 201);
    assertThat(supervisor.without("X-CSRF-Token").get("/api/v1/zones").status()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteIsRefused() {
    Client supervisor = ronda.loggedIn("supervisor-1");
    String own = "http://127.0.0.1:" + ronda.port();

    assertThat(logOutFrom(supervisor, "https://evil.example")).isEqualTo(403);
    assertThat(logOutFrom(supervisor, "null")).isEqualTo(403);
    assertThat(
            ronda
                .nobody()
                .with("Origin", "https://evil.example")
                .tryLogIn("viewer-1", ronda.password("viewer-1"))
                .status())
        .isEqualTo(403);
    assertThat(logOutFrom(supervisor, own)).isEqualTo(204);
  }

  private static int logOutFrom(Client client, String origin) {
    return client.with("Origin", origin).delete(ME).status();
  }

  @Test
  void afterLogoutTheCookieIsWorthNothing() {
    Client viewer = ronda.loggedIn("viewer-1");
    assertThat(viewer.get(ME).status()).isEqualTo(200);

    Answer answer = viewer.delete(ME);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(viewer.get(ME).status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterTwelveIdleHours() {
    Client viewer = ronda.loggedIn("viewer-1");
    ronda.clock().advance(Duration.ofHours(12));
    assertThat(viewer.get(ME).status()).as("still fresh, and used again").isEqualTo(200);

    ronda.clock().advance(Duration.ofHours(12).plusSeconds(1));

    assertThat(viewer.get(ME).status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterSevenDaysInAnyCase() {
    Client viewer = ronda.loggedIn("viewer-1");
    for (int hours = 0; hours < 7 * 24; hours += 8) {
      assertThat(viewer.get(ME).status()).isEqualTo(200);
      ronda.clock().advance(Duration.ofHours(8));
    }
    ronda.clock().advance(Duration.ofSeconds(1));

    assertThat(viewer.get(ME).status()).isEqualTo(401);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    String old = ronda.web().logins().issue("engineer-1");
    Client here = ronda.nobody().logIn("engineer-1", old);
    Client elsewhere = ronda.nobody().logIn("engineer-1", old);

    Answer wrong = change(here, "not the old one", "a much better one");
    Answer weak = change(here, old, "engineer-1!");
    Answer right = change(here, old, "a much better one");

    assertThat(List.of(wrong.status(), weak.status(), right.status()))
        .containsExactly(400, 400, 204);
    assertThat(here.get(ME).status()).isEqualTo(200);
    assertThat(elsewhere.get(ME).status()).isEqualTo(401);
    assertThat(ronda.nobody().tryLogIn("engineer-1", old).status()).isEqualTo(401);
    assertThat(ronda.nobody().tryLogIn("engineer-1", "a much better one").status()).isEqualTo(200);
  }

  private static Answer change(Client client, String current, String next) {
    return client.put(
        ME + "/password", "{\"current\": \"%s\", \"next\": \"%s\"}".formatted(current, next));
  }

  @Test
  void anAdministratorResetsAForgottenPassword() {
    Client forgetful = ronda.nobody().logIn("guard-1", ronda.web().logins().issue("guard-1"));

    Answer reset = ronda.loggedIn("chief").post("/api/v1/persons/guard-1/password");

    assertThat(reset.status()).isEqualTo(200);
    assertThat(forgetful.get(ME).status()).isEqualTo(401);
    assertThat(ronda.nobody().tryLogIn("guard-1", reset.at("/password")).status()).isEqualTo(200);
  }

  @Test
  void anotherRoleEndsTheSessions() {
    Client chief = ronda.loggedIn("chief");
    assertThat(chief.put("/api/v1/persons/new-1", person("viewer")).status()).isEqualTo(200);
    Client person = ronda.nobody().logIn("new-1", ronda.web().logins().issue("new-1"));

    chief.put("/api/v1/persons/new-1", person("viewer"));
    assertThat(person.get(ME).status()).as("nothing changed").isEqualTo(200);
    chief.put("/api/v1/persons/new-1", person("supervisor"));

    assertThat(person.get(ME).status()).isEqualTo(401);
  }

  private static String person(String role) {
    return """
    {"id": "new-1", "names": {"zh": "新人"}, "role": "%s", "sites": ["demo"]}\
    """
        .formatted(role);
  }

  @Test
  void aWrongTokenIsNoToken() {
    assertThat(ronda.nobody().with("Authorization", "Bearer wrong").get(ME).status())
        .isEqualTo(401);
    assertThat(ronda.nobody().with("Authorization", "Basic eA==").get(ME).status()).isEqualTo(401);
    assertThat(ronda.program().get(ME).at("/person/role")).isEqualTo("administrator");
  }
}
