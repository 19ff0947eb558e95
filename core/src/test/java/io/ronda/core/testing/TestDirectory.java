package io.ronda.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty directory for each test, gone after it. Unlike JUnit's own it lets every user pass
/// through, for where root runs the tests, PostgreSQL runs as somebody else:
///
/// ```java
/// @RegisterExtension final TestDirectory directory = new TestDirectory();
/// ```
public final class TestDirectory implements BeforeEachCallback, AfterEachCallback {

  static final String PREFIX = "ronda-test-";

  private @Nullable Path path;

  public Path path() {
    return Objects.requireNonNull(
        path, "TestDirectory needs to be a field with @RegisterExtension");
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    path = create();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    delete(path());
  }

  static Path create() throws IOException {
    return Files.setPosixFilePermissions(
        Files.createTempDirectory(PREFIX), PosixFilePermissions.fromString("rwx--x--x"));
  }

  static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
