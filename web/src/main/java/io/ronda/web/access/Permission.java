package io.ronda.web.access;

import io.ronda.core.site.Role;
import java.util.Set;

/// Who may call an operation, as the OpenAPI file has it.
///
/// @param open whether callers need not be logged in (`security: []`)
/// @param changes whether it may change something: every method but GET
/// @param roles who may (`x-roles`)
public record Permission(boolean open, boolean changes, Set<Role> roles, Reach reach) {

  public Permission {
    roles = Set.copyOf(roles);
  }

  /// Which sites the caller must see (`x-scope`).
  public enum Reach {
    /// Those that the request names and those that the thing belongs to.
    ITS_SITES,
    /// All: what it changes is common to every site (`every-site`).
    EVERY_SITE,
    /// Each item of the body is judged by itself (`each-item`).
    EACH_ITEM
  }
}
