package io.ronda.web.health;

import java.util.Optional;

/// Whether something that Ronda depends on is well. It may block for as long as it takes.
@FunctionalInterface
public interface Check {

  /// What is wrong, empty where nothing is. An exception counts as trouble too.
  Optional<String> trouble() throws Exception;

  /// What a person should see to although it works; empty where there is nothing.
  default Optional<String> warning() {
    return Optional.empty();
  }
}
