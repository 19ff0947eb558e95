package io.ronda.web.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request is about.
///
/// @param collection the collection of the path, for example `alarms`; empty for paths without one
/// @param id the id in the path, or null
/// @param sites the sites that query and body name
public record Target(String collection, @Nullable String id, Set<String> sites) {

  public Target {
    sites = Set.copyOf(sites);
  }
}
