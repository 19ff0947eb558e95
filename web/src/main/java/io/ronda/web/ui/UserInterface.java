package io.ronda.web.ui;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The built pages under `ui/` on the class path, kept in memory once asked for. Paths that are no
/// file are views of the one page, which routes them itself.
public final class UserInterface {

  private static final String ROOT = "ui/";
  private static final String INDEX = "index.html";
  private static final String LASTING = "assets/";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  private final ClassLoader classPath;
  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  public UserInterface(ClassLoader classPath) {
    this.classPath = classPath;
  }

  /// What a browser gets for a path; empty where there is no such file, or no page was built in.
  ///
  /// @param path begins with `/`
  public Optional<Asset> find(String path) {
    String name = path.substring(1);
    return isView(name) ? asset(INDEX) : asset(name);
  }

  /// Views have no file extension; a dot may be part of an id, as in `equipment/demo.pump-1`.
  private static boolean isView(String name) {
    return !name.startsWith(LASTING) && !TYPES.containsKey(extension(name));
  }

  private Optional<Asset> asset(String name) {
    if (name.contains("..") || name.contains("\\") || !TYPES.containsKey(extension(name))) {
      return Optional.empty();
    }
    return Optional.ofNullable(loaded.computeIfAbsent(name, this::load));
  }

  private @Nullable Asset load(String name) {
    try (InputStream file = classPath.getResourceAsStream(ROOT + name)) {
      return file == null ? null : asset(name, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(String name, byte[] content) throws IOException {
    byte[] compressed = gzip(content);
    return new Asset(
        TYPES.getOrDefault(extension(name), ""),
        Buffer.buffer(content),
        compressed.length < content.length ? Buffer.buffer(compressed) : Buffer.buffer(),
        tag(content),
        name.startsWith(LASTING));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }

  private static String tag(byte[] content) {
    var checksum = new CRC32C();
    checksum.update(content);
    return "\"" + HexFormat.of().toHexDigits((int) checksum.getValue()) + content.length + "\"";
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
