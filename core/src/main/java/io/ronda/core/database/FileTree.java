package io.ronda.core.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A directory with all in it. Symbolic links are themselves, not what they point to.
final class FileTree {

  private FileTree() {}

  /// The path and all below it, a directory before its content; nothing where there is none.
  static List<Path> list(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.toList();
    }
  }

  static void delete(Path path) throws IOException {
    for (Path each : list(path).reversed()) {
      Files.delete(each);
    }
  }

  /// Makes sure that the names in a directory are on disk.
  static void force(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }
}
