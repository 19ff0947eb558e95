package io.ronda.notification.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ronda.core.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The file that holds the key, for the owner's eyes only.
record KeyFile(Path path) {

  /// The key; empty where there is no file.
  ///
  /// @throws IllegalArgumentException if the file holds none
  Optional<Key> read() {
    try {
      return Files.exists(path)
          ? Optional.of(Key.parse(new Secret(Files.readString(path, US_ASCII))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s cannot be read as a key: put it back from the backup".formatted(path), e);
    }
  }

  /// Makes a key, and keeps it before it is used.
  Key make() {
    Key key = Key.random();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (FileChannel file =
          FileChannel.open(
              path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
        file.write(ByteBuffer.wrap((key.text().value() + "\n").getBytes(US_ASCII)));
        file.force(true);
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("the key cannot be kept in " + path, e);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
