package io.ronda.web.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.access.Caller;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.FieldError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks requests by the OpenAPI file. Everything that is wrong with a request is told at once.
final class RequestCheck {

  private final Contract contract;

  RequestCheck(Contract contract) {
    this.contract = contract;
  }

  /// The request with its parameters and body, as the file wants them.
  ///
  /// @throws io.ronda.web.problem.FailureException naming each field that is wrong
  Request check(
      Operation operation,
      RoutingContext context,
      Caller caller,
      Language language,
      Client client) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, Object> parameters = parameters(operation, context, errors);
    Object body = body(operation, context, errors);
    if (!errors.isEmpty()) {
      throw new Failure.Invalid(errors).exception();
    }
    return new Request(
        operation.getOperationId(),
        caller,
        language,
        parameters,
        body,
        Digests.of(context.request(), context.body().buffer()),
        client);
  }

  private Map<String, Object> parameters(
      Operation operation, RoutingContext context, List<FieldError> errors) {
    Map<String, Object> parameters = new HashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      Object value = value(parameter, given(parameter, context));
      if (value != null) {
        errors.addAll(check(parameter, value));
        parameters.put(parameter.getName(), value instanceof JsonArray a ? a.getList() : value);
      } else if (parameter.isRequired()) {
        errors.add(new FieldError(parameter.getName(), Reasons.MISSING));
      }
    }
    return parameters;
  }

  private static List<String> given(Parameter parameter, RoutingContext context) {
    String name = parameter.getName();
    return switch (parameter.getIn()) {
      case PATH -> List.of(context.pathParam(name));
      case QUERY -> context.queryParam(name);
      case HEADER -> context.request().headers().getAll(name);
      case COOKIE -> List.of();
    };
  }

  /// What was given, as JSON of the parameter's type, or the file's default. Text that is not of
  /// the type stays text, for the schema to refuse.
  private static @Nullable Object value(Parameter parameter, List<String> given) {
    if (given.isEmpty()) {
      return parameter.getSchema().get("default");
    }
    return switch (parameter.getSchemaType()) {
      case ARRAY -> new JsonArray(parts(given));
      case INTEGER -> integer(given.getFirst());
      default -> given.getFirst();
    };
  }

  /// `?state=A&state=B` and `?state=A,B` are the same.
  private static List<String> parts(List<String> given) {
    return given.stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .filter(part -> !part.isBlank())
        .toList();
  }

  private static Object integer(String given) {
    try {
      return Integer.valueOf(given);
    } catch (NumberFormatException e) {
      return given;
    }
  }

  private List<FieldError> check(Parameter parameter, Object value) {
    JsonObject schema = parameter.getOpenAPIModel().getJsonObject("schema");
    return new Reasons(contract.tree(), schema, parameter.getName())
        .of(validate(parameter.getSchema(), value));
  }

  private @Nullable Object body(
      Operation operation, RoutingContext context, List<FieldError> errors) {
    List<String> mediaTypes = Contract.mediaTypes(operation);
    if (!mediaTypes.isEmpty()) {
      return bytes(mediaTypes, context, errors);
    }
    RequestBody expected = operation.getRequestBody();
    if (expected == null) {
      return null;
    }
    Buffer content = context.body().buffer();
    if (content == null || content.length() == 0) {
      if (expected.isRequired()) {
        errors.add(new FieldError(Reasons.BODY, Reasons.MISSING));
      }
      return null;
    }
    MediaType type = mediaType(expected, context.request().getHeader("Content-Type"));
    Object body = parse(content);
    JsonObject schema = type.getOpenAPIModel().getJsonObject("schema");
    errors.addAll(
        new Reasons(contract.tree(), schema, "").of(validate(type.getSchema(), asJson(body))));
    return body;
  }

  private static byte @Nullable [] bytes(
      List<String> mediaTypes, RoutingContext context, List<FieldError> errors) {
    String type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
    if (!mediaTypes.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      throw new Failure.UnsupportedMediaType(String.join(", ", mediaTypes)).exception();
    }
    Buffer content = context.body().buffer();
    if (content == null || content.length() == 0) {
      errors.add(new FieldError(Reasons.BODY, Reasons.MISSING));
      return null;
    }
    return content.getBytes();
  }

  private static MediaType mediaType(RequestBody expected, @Nullable String contentType) {
    MediaType type = contentType == null ? null : expected.determineContentType(contentType);
    if (type == null) {
      throw new Failure.UnsupportedMediaType(String.join(", ", expected.getContent().keySet()))
          .exception();
    }
    return type;
  }

  private static Object parse(Buffer content) {
    try {
      return Json.MAPPER.readValue(content.getBytes(), Object.class);
    } catch (JsonProcessingException malformed) {
      throw new Failure.Malformed(where(malformed.getLocation(), malformed.getOriginalMessage()))
          .exception();
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory cannot fail", impossible);
    }
  }

  private static Text where(@Nullable JsonLocation location, String message) {
    return location == null
        ? Text.of(message)
        : new Text(
            "第 %d 行第 %d 列：%s".formatted(location.getLineNr(), location.getColumnNr(), message),
            "Line %d, column %d: %s"
                .formatted(location.getLineNr(), location.getColumnNr(), message));
  }

  @SuppressWarnings("unchecked") // Jackson reads JSON objects as Map<String, Object>.
  private static Object asJson(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> new JsonObject((Map<String, Object>) map);
      case List<?> list -> new JsonArray(list);
      case Object plain -> plain;
    };
  }

  private OutputUnit validate(JsonSchema schema, Object value) {
    return contract.openApi().getSchemaRepository().validator(schema).validate(value);
  }
}
