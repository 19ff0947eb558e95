package io.ronda.web.http;

import io.ronda.web.access.Target;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what a request is about: the collection and id of its path, and the sites that its query
/// and body name.
final class Targets {

  private static final String ROOT = "/api/v1/";

  private Targets() {}

  static Target of(Operation operation, Request request) {
    return new Target(
        collection(operation.getOpenAPIPath()),
        (String) request.parameters().get("id"),
        sites(request));
  }

  /// `alarms` of `/api/v1/alarms/{id}/journal`, empty outside the API.
  static String collection(String path) {
    return path.startsWith(ROOT) ? path.substring(ROOT.length()).split("/", 2)[0] : "";
  }

  private static Set<String> sites(Request request) {
    Set<String> sites = new HashSet<>();
    add(sites, request.parameters().get("site"));
    // `site` or `site.equipment`
    request.text("target").map(target -> target.split("\\.", 2)[0]).ifPresent(sites::add);
    if (request.body() instanceof Map<?, ?> body) {
      add(sites, body.get("site"));
      add(sites, body.get("sites"));
    }
    return sites;
  }

  private static void add(Set<String> sites, @Nullable Object named) {
    switch (named) {
      case String site -> sites.add(site);
      case List<?> several -> several.forEach(site -> sites.add((String) site));
      case null -> {}
      case Object other -> throw new IllegalStateException("not a site: " + other);
    }
  }
}
