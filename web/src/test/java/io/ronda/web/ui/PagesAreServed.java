package io.ronda.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are files; everything else is a view of the one page.
final class PagesAreServed {

  private static final String SCRIPT = "console.log('hello');".repeat(100);

  @TempDir Path directory;

  @BeforeEach
  void buildPages() throws IOException {
    Files.createDirectories(directory.resolve("ui/assets"));
    Files.writeString(directory.resolve("ui/index.html"), "<!doctype html>");
    Files.writeString(directory.resolve("ui/assets/index-4f2a.js"), SCRIPT);
    Files.writeString(directory.resolve("secret.json"), "{}");
  }

  private UserInterface pages() throws IOException {
    var url = new URL[] {URI.create("file://" + directory + "/").toURL()};
    return new UserInterface(new URLClassLoader(url, null));
  }

  @Test
  void aViewIsTheIndexPageAndNeverKept() throws IOException {
    for (String view : new String[] {"/", "/alarms", "/tasks/17", "/equipment/site"}) {
      Asset asset = pages().find(view).orElseThrow();
      assertThat(asset.contentType()).isEqualTo("text/html; charset=utf-8");
      assertThat(asset.lasting()).isFalse();
    }
  }

  @Test
  void whatHasItsContentInItsNameIsKept() throws IOException {
    Asset asset = pages().find("/assets/index-4f2a.js").orElseThrow();

    assertThat(asset.lasting()).isTrue();
    assertThat(asset.contentType()).isEqualTo("text/javascript; charset=utf-8");
    assertThat(asset.compressed().length()).isLessThan(asset.content().length());
    byte[] plain =
        new GZIPInputStream(new ByteArrayInputStream(asset.compressed().getBytes())).readAllBytes();
    assertThat(new String(plain, UTF_8)).isEqualTo(SCRIPT);
  }

  @Test
  void nothingOutsideIsServed() throws IOException {
    assertThat(pages().find("/../secret.json")).isEmpty();
    assertThat(pages().find("/assets/missing.js")).isEmpty();
    assertThat(pages().find("/assets/index-4f2a.class")).isEmpty();
  }

  @Test
  void anEquipmentIdWithADotIsStillAView() throws IOException {
    assertThat(pages().find("/equipment/demo.pump-1")).isPresent();
  }
}
