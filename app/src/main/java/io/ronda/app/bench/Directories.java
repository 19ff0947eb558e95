package io.ronda.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The directories that benchmarks work in.
final class Directories {

  private Directories() {}

  /// The bytes of its files; those that vanish meanwhile count as none.
  static long size(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.mapToLong(one -> one.toFile().length()).sum();
    } catch (UncheckedIOException vanished) {
      return 0;
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
