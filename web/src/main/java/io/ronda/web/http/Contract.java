package io.ronda.web.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ronda.core.site.Role;
import io.ronda.web.access.Permission;
import io.ronda.web.access.Permission.Reach;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The OpenAPI file: the only source of what operations there are, who may call them and what a
/// request must look like.
///
/// @param text the file as it is
/// @param tree the file as JSON, with its references
/// @param openApi the file with its references resolved, as Vert.x checks requests by it
public record Contract(String text, JsonObject tree, OpenAPIContract openApi) {

  private static final String FILE = "openapi.yaml";
  private static final String JSON = "application/json";
  private static final String MEDIA_TYPES = "x-media-types";

  /// Reads the file from the class path.
  public static Contract load(Vertx vertx) {
    String text = read();
    return new Contract(
        text,
        new JsonObject(parse(text)),
        OpenAPIContract.from(vertx, new JsonObject(requestsOnly(parse(text)))).await());
  }

  /// Who may call an operation.
  static Permission permission(Operation operation) {
    JsonObject model = operation.getOpenAPIModel();
    return new Permission(
        operation.getSecurityRequirements().isEmpty(),
        !operation.getHttpMethod().equals(HttpMethod.GET),
        roles(model.getJsonArray("x-roles")),
        reach(model.getString("x-scope", "its-sites")));
  }

  private static Set<Role> roles(@Nullable JsonArray named) {
    return named == null
        ? EnumSet.allOf(Role.class)
        : named.stream().map(role -> Role.of((String) role)).collect(Collectors.toSet());
  }

  private static Reach reach(String scope) {
    return switch (scope) {
      case "its-sites" -> Reach.ITS_SITES;
      case "every-site" -> Reach.EVERY_SITE;
      case "each-item" -> Reach.EACH_ITEM;
      case String other ->
          throw new IllegalArgumentException(FILE + " has an unknown x-scope: " + other);
    };
  }

  /// The media types of a body that is no JSON, which an operation takes as it is; none for others.
  static List<String> mediaTypes(Operation operation) {
    JsonArray types = operation.getOpenAPIModel().getJsonArray(MEDIA_TYPES);
    return types == null ? List.of() : types.stream().map(String.class::cast).toList();
  }

  /// The most bytes that the body of an operation may have.
  static long bodyLimit(Operation operation) {
    return operation.getOpenAPIModel().getLong("x-body-limit", WebServer.BODY_LIMIT);
  }

  /// Leaves out what Vert.x neither needs nor understands: responses with media types such as
  /// `application/problem+json`, servers without a host, and bodies that are pictures.
  private static Map<String, Object> requestsOnly(Map<String, Object> file) {
    file.remove("servers");
    object(file.get("components")).remove("responses");
    for (Object path : object(file.get("paths")).values()) {
      for (Object operation : object(path).values()) {
        object(operation).put("responses", noResponse());
        keepMediaTypes(object(operation));
      }
    }
    return file;
  }

  private static void keepMediaTypes(Map<String, Object> operation) {
    if (operation.get("requestBody") instanceof Map<?, ?> body
        && body.get("content") instanceof Map<?, ?> content
        && !content.containsKey(JSON)) {
      operation.remove("requestBody");
      operation.put(MEDIA_TYPES, new ArrayList<>(content.keySet()));
    }
  }

  private static Map<String, Object> noResponse() {
    Map<String, Object> description = new LinkedHashMap<>(Map.of("description", ""));
    return new LinkedHashMap<>(Map.of("default", description));
  }

  @SuppressWarnings("unchecked") // A YAML mapping is a Map<String, Object>.
  private static Map<String, Object> object(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }

  private static Map<String, Object> parse(String yaml) {
    try {
      return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " is not YAML", e);
    }
  }

  private static String read() {
    try (InputStream file =
        Objects.requireNonNull(Contract.class.getClassLoader().getResourceAsStream(FILE))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
