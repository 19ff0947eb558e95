package io.ronda.ingest.lane;

import io.ronda.ingest.decode.Decoded;
import java.util.function.Consumer;

/// What must have happened to every message before it is acknowledged.
///
/// @param atOnce how many runs may be worked on at the same time; more than one gives up their
/// order
/// @param work throws what may go right at the next try
record Work(String name, int atOnce, Consumer<Decoded> work) {

  static Work inOrder(String name, Consumer<Decoded> work) {
    return new Work(name, 1, work);
  }
}
