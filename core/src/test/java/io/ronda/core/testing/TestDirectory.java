package io.ronda.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty directory for a test class, gone after it. Unlike JUnit's own it lets every user pass
/// through, for where root runs the tests, PostgreSQL runs as somebody else:
///
/// ```java
/// @RegisterExtension static final TestDirectory directory = new TestDirectory();
/// ```
public final class TestDirectory implements BeforeAllCallback, AfterAllCallback {

  private static final String PREFIX = "ronda-test-directory-";

  private @Nullable Path path;

  public Path path() {
    return Objects.requireNonNull(
        path, "TestDirectory needs to be a static field with @RegisterExtension");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    path = create(PREFIX);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    delete(path());
  }

  static Path create(String prefix) throws IOException {
    return Files.setPosixFilePermissions(
        Files.createTempDirectory(prefix), PosixFilePermissions.fromString("rwx--x--x"));
  }

  static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
