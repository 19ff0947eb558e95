package io.ronda.web.session;

import io.ronda.core.site.Person;
import io.ronda.core.site.PersonStore;
import io.ronda.web.access.Caller;
import io.ronda.web.audit.AuditLog;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.SessionCookie;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonView;
import org.jdbi.v3.core.Jdbi;

/// Logging in and out, and passwords.
public final class SessionEndpoints implements Endpoints.Source {

  private final Jdbi jdbi;
  private final Logins logins;
  private final Sessions sessions;
  private final PersonStore persons;
  private final AuditLog audit;

  public SessionEndpoints(
      Jdbi jdbi, Logins logins, Sessions sessions, PersonStore persons, AuditLog audit) {
    this.jdbi = jdbi;
    this.logins = logins;
    this.sessions = sessions;
    this.persons = persons;
    this.audit = audit;
  }

  record Login(String username, String password) {}

  record PasswordChange(String current, String next) {}

  record Password(String username, String password) {}

  record SessionView(PersonView person, String csrfToken) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getSession", this::get)
        .answer("logIn", this::logIn)
        .answer("logOut", this::logOut)
        .answer("changePassword", this::changePassword)
        .change("resetPassword", this::resetPassword);
  }

  private Response get(Request request) {
    return Response.ok(view(request.person(), csrfToken(request.caller()), request));
  }

  private static String csrfToken(Caller caller) {
    return switch (caller) {
      case Caller.User user -> user.csrfToken();
      case Caller.Program _, Caller.Nobody _ -> "";
    };
  }

  private Response logIn(Request request) {
    Login login = request.body(Login.class);
    Person person = logins.check(login.username(), login.password(), request.client().address());
    Sessions.Started started =
        jdbi.inTransaction(
            handle -> {
              audit.write(handle, entry(request, person.id()));
              return sessions.start(person.id());
            });
    return Response.ok(view(person, started.csrfToken(), request))
        .with("Set-Cookie", SessionCookie.set(started.token(), request.client().secure()));
  }

  private Response logOut(Request request) {
    if (request.caller() instanceof Caller.User user) {
      jdbi.useTransaction(
          handle -> {
            audit.write(handle, entry(request, user.person().id()));
            sessions.end(user.session());
          });
    }
    return Response.done().with("Set-Cookie", SessionCookie.remove(request.client().secure()));
  }

  private Response changePassword(Request request) {
    PasswordChange change = request.body(PasswordChange.class);
    if (!(request.caller() instanceof Caller.User user)) {
      throw Failure.forbidden("接口令牌没有密码", "An API token has no password").exception();
    }
    logins.change(
        user.person(), user.session(), change.current(), change.next(), request.client().address());
    jdbi.useHandle(handle -> audit.write(handle, entry(request, user.person().id())));
    return Response.done();
  }

  private Changed resetPassword(Request request) {
    Person person =
        persons.find(request.id()).orElseThrow(() -> Failure.notFound(request.id()).exception());
    Password password = new Password(person.id(), logins.issue(person.id()));
    // The password itself is nobody else's, so the audit has none.
    return new Changed(Response.ok(password), "login/" + person.id(), null, null);
  }

  private static AuditLog.Entry entry(Request request, String person) {
    return new AuditLog.Entry(
        person, request.client().address(), request.operation(), "login/" + person, null, null);
  }

  private static SessionView view(Person person, String csrfToken, Request request) {
    return new SessionView(PersonView.of(person, request.language()), csrfToken);
  }
}
