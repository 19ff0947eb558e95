package io.ronda.web.access;

import java.util.Optional;

/// Knows whose session a cookie stands for.
@FunctionalInterface
public interface Authentication {

  /// The session of the token; empty where there is none or it has ended.
  Optional<Caller.User> find(String token);
}
