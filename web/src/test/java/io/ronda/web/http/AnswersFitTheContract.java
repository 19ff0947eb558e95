package io.ronda.web.http;

import static io.ronda.web.testing.RunningRonda.OTHER_PANEL;
import static io.ronda.web.testing.RunningRonda.PANEL;
import static io.ronda.web.testing.RunningRonda.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.web.testing.Client;
import io.ronda.web.testing.Client.Answer;
import io.ronda.web.testing.GuardedRequests;
import io.ronda.web.testing.GuardedRequests.Call;
import io.ronda.web.testing.RunningRonda;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is answered has the shape that the OpenAPI file promises.
final class AnswersFitTheContract {

  @RegisterExtension static final RunningRonda ronda = new RunningRonda();

  private static final Vertx vertx = Vertx.vertx();
  private static final JsonObject file = Contract.load(vertx).tree();
  private static GuardedRequests requests = new GuardedRequests(java.util.Map.of());

  @BeforeAll
  static void somethingHappens() {
    ronda.fire(PANEL, "1-1");
    ronda.fire(OTHER_PANEL, "1-1");
    long now = ronda.clock().instant().toEpochMilli() - 1000;
    ronda
        .telemetry()
        .write(
            List.of(
                new Reading(PANEL, "battery-voltage", now, now, Value.of(24.5)),
                new Reading(PANEL, "mode", now, now, Value.of("auto")),
                new Reading(PUMP, "running", now, now, Value.of(true))));
    requests = GuardedRequests.of(ronda);
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  /// An operation that answers with JSON.
  ///
  /// @param schema the name of the schema of its answer
  record Operation(String id, String method, String path, String schema) {

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
        .filter(operation -> !operation.schema().isEmpty())
        .toList();
  }

  private static Operation operation(String path, String method, JsonObject model) {
    JsonObject responses = model.getJsonObject("responses");
    JsonObject success =
        responses.containsKey("200")
            ? responses.getJsonObject("200")
            : responses.getJsonObject("201", new JsonObject());
    String reference =
        success
            .getJsonObject("content", new JsonObject())
            .getJsonObject("application/json", new JsonObject())
            .getJsonObject("schema", new JsonObject())
            .getString("$ref", "");
    return new Operation(
        model.getString("operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        reference.replace("#/components/schemas/", ""));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersHaveThePromisedShape(Operation operation) {
    Call call = requests.inScope(operation.id());
    Answer answer =
        call.by(caller(operation))
            .send(
                operation.method(),
                call.path(operation.path()),
                BodyPublishers.ofString(call.body()));

    boolean asked =
        !operation.path().matches(".*/(tasks|alarms)/.*/[a-z-]+") || answer.status() < 400;
    if (asked) {
      assertThat(answer.status()).as(answer.body()).isIn(200, 201);
      fits(operation.schema(), answer);
    } else {
      assertThat(answer.status()).as("not in this state: %s", answer.body()).isEqualTo(409);
      fits("Problem", answer);
    }
  }

  /// A program, but for what only a person has.
  private static Client caller(Operation operation) {
    return operation.id().equals("createPushSubscription")
        ? ronda.loggedIn("viewer-1")
        : ronda.program();
  }

  private static void fits(String schema, Answer answer) {
    JsonObject root = new JsonObject().put("$ref", "#/components/schemas/" + schema);
    root.put("components", file.getJsonObject("components").copy());
    OutputUnit result =
        Validator.create(
                JsonSchema.of(root),
                new JsonSchemaOptions()
                    .setBaseUri("app://test")
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic))
            .validate(new JsonObject(answer.body()));
    assertThat(result.getValid()).as("%s: %s", answer.body(), result.getErrors()).isTrue();
  }
}
