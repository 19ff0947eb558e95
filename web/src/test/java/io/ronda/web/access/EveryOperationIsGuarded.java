package io.ronda.web.access;

import static io.ronda.web.testing.RunningRonda.OTHER_PANEL;
import static io.ronda.web.testing.RunningRonda.PANEL;
import static io.ronda.web.testing.RunningRonda.personOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.site.Role;
import io.ronda.web.http.Contract;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.GuardedRequests;
import io.ronda.web.testing.GuardedRequests.Call;
import io.ronda.web.testing.RunningRonda;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the OpenAPI file, called by nobody, by each role, and by a program, for a
/// site in scope and for one that is not: who is let in is what the file says.
final class EveryOperationIsGuarded {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private static final Vertx vertx = Vertx.vertx();
  private static final JsonObject file = Contract.load(vertx).tree();
  private static final Map<Role, Client> clients = new EnumMap<>(Role.class);
  private static GuardedRequests requests = new GuardedRequests(Map.of());

  @BeforeAll
  static void somethingHappensAtBothSites() {
    ronda.fire(PANEL, "1-1");
    ronda.fire(OTHER_PANEL, "1-1");
    requests = GuardedRequests.of(ronda);
    for (Role role : Role.values()) {
      clients.put(role, ronda.loggedIn(personOf(role)));
    }
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  /// An operation as the file has it.
  record Operation(
      String id, String method, String path, boolean open, Set<Role> roles, String scope) {

    @Override
    public String toString() {
      return id;
    }
  }

  static List<Operation> operations() {
    return file.getJsonObject("paths").stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .stream()
                        .map(
                            method ->
                                operation(
                                    path.getKey(),
                                    method.getKey(),
                                    (JsonObject) method.getValue())))
        .toList();
  }

  private static Operation operation(String path, String method, JsonObject model) {
    return new Operation(
        model.getString("operationId"),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        new JsonArray().equals(model.getJsonArray("security")),
        roles(model.getJsonArray("x-roles")),
        model.getString("x-scope", ""));
  }

  private static Set<Role> roles(JsonArray named) {
    return named == null
        ? EnumSet.allOf(Role.class)
        : named.stream().map(role -> Role.of((String) role)).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nobodyGetsInUnlessItIsOpen(Operation operation) {
    int status = send(ronda.nobody(), operation, requests.inScope(operation.id()));

    if (operation.open()) {
      assertThat(status).isNotEqualTo(401);
    } else {
      assertThat(status).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void eachRoleGetsInWhereTheFileNamesIt(Operation operation) {
    for (Role role : Role.values()) {
      int status = send(client(operation, role), operation, requests.inScope(operation.id()));

      if (operation.open()) {
        assertThat(status).as("%s by %s", operation, role).isNotIn(403, 404);
      } else if (!operation.roles().contains(role) || operation.scope().equals("every-site")) {
        assertThat(status).as("%s by %s", operation, role).isEqualTo(403);
      } else if (operation.method().equals("DELETE")) {
        // What it names does not exist, so that nothing is deleted that others need.
        assertThat(status).as("%s by %s", operation, role).isNotIn(401, 403);
      } else {
        assertThat(status).as("%s by %s", operation, role).isNotIn(401, 403, 404, 500);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsOutsideTheScopeDoesNotExist(Operation operation) {
    for (Call call : requests.outOfScope(operation.id())) {
      for (Role role : operation.roles()) {
        int status = send(client(operation, role), operation, call);

        assertThat(status)
            .as("%s %s by %s", operation, call, role)
            .isEqualTo(operation.scope().equals("every-site") ? 403 : 404);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aProgramMayDoEverything(Operation operation) {
    int status = send(ronda.program(), operation, requests.inScope(operation.id()));

    if (Set.of("changePassword", "createPushSubscription").contains(operation.id())) {
      assertThat(status).as("a program has no password and no browser").isEqualTo(403);
    } else {
      assertThat(status).isNotIn(401, 403, 500);
    }
  }

  /// Whoever logs out is logged in anew.
  private static Client client(Operation operation, Role role) {
    if (operation.id().equals("logOut")) {
      return ronda.loggedIn(personOf(role));
    }
    return clients.getOrDefault(role, ronda.nobody());
  }

  private static int send(Client client, Operation operation, Call call) {
    return call.by(client).status(operation.method(), call.path(operation.path()), call.body());
  }
}
