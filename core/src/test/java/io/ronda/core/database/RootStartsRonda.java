package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.ronda.core.testing.TestDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RootStartsRonda {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @BeforeEach
  void inItsOwnDirectory() throws IOException {
    assumeTrue(new UnixSystem().getUid() == 0, "only root can start Ronda as root");
    Files.setOwner(directory.path(), user("root"));
    permit("rwx--x--x");
  }

  @Test
  void postgresqlRunsAsNobody() throws IOException {
    assertThat(userOfServerIn(directory.path())).isEqualTo("nobody");
    assertThat(userOfServerIn(directory.path())).isEqualTo("nobody");
    assertThat(owner("postgres")).isEqualTo("nobody");
    assertThat(owner("engine")).isEqualTo("root");
  }

  @Test
  void inSomebodysDirectoryItRunsAsThatUser() throws IOException {
    Files.setOwner(directory.path(), user("daemon"));

    assertThat(userOfServerIn(directory.path())).isEqualTo("daemon");
    assertThat(owner("postgres")).isEqualTo("daemon");
    assertThat(owner("postgres.password")).isEqualTo("daemon");
  }

  @Test
  void theDirectoryChangesHands() throws IOException {
    assertThat(userOfServerIn(directory.path())).isEqualTo("nobody");

    Files.setOwner(directory.path(), user("daemon"));

    assertThat(userOfServerIn(directory.path())).isEqualTo("daemon");
    assertThat(owner("postgres/base")).isEqualTo("daemon");
  }

  @Test
  void whereNobodyCanEnterItRunsWithoutRootsRights() throws IOException {
    permit("rwx------");

    assertThat(userOfServerIn(directory.path())).isEqualTo("root");
    assertThat(owner("postgres")).isEqualTo("root");
  }

  private static String userOfServerIn(Path dataDirectory) throws IOException {
    try (var postgres = EmbeddedPostgres.start(dataDirectory);
        var _ = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      return Postmaster.of(dataDirectory).info().user().orElseThrow();
    }
  }

  private static void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString(permissions));
  }

  private static String owner(String path) throws IOException {
    return Files.getOwner(directory.path().resolve(path)).getName();
  }

  private static UserPrincipal user(String name) throws IOException {
    return directory
        .path()
        .getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(name);
  }
}
