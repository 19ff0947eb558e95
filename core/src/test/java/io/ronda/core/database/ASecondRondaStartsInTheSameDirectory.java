package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.testing.TestDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class ASecondRondaStartsInTheSameDirectory {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @Test
  void itIsToldWhichProcessWorksThere() throws Exception {
    try (var first = OtherRonda.in(directory.path())) {
      assertThat(first.says(1)).containsExactly("site-0");

      assertThatThrownBy(() -> EmbeddedPostgres.start(directory.path()))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessage(inUseBy("process " + first.pid()));

      assertThat(first.says(1)).containsExactly("site-1");
      first.kill();
    }
    EmbeddedPostgres.start(directory.path()).close();
  }

  @Test
  void theSameProcessIsRefusedToo_andTheFirstKeepsItsRight() throws Exception {
    try (var _ = EmbeddedPostgres.start(directory.path())) {
      assertThatThrownBy(
              () ->
                  EmbeddedPostgres.start(
                      directory.path().resolve("../" + directory.path().getFileName())))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessage(inUseBy("this process"));

      try (var second = OtherRonda.in(directory.path())) {
        assertThat(second.says(2))
            .containsExactly(inUseBy("process " + ProcessHandle.current().pid()));
      }
    }
  }

  private static String inUseBy(String holder) {
    return "the data directory %s is in use by %s: stop it, or choose another with --data-dir"
        .formatted(directory.path(), holder);
  }
}
