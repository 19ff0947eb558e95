package io.ronda.core.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the archive on the class path.
record Engine(Path home) {

  /// Finds the programs in `directory`, unpacking them where they are missing or of another
  /// release. The caller holds the data directory's lock.
  static Engine in(Path directory) throws IOException {
    URL archive = archive();
    Path home = directory.resolve("postgresql-" + digest(archive));
    if (!Files.isDirectory(home)) {
      FileTree.delete(directory);
      Path unfinished = directory.resolve("unfinished");
      Files.createDirectories(directory);
      permit(directory, "rwxr-xr-x");
      unpack(archive, unfinished);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Engine(home);
  }

  /// The full path of `initdb`, `pg_ctl` or `postgres`.
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String name = "postgres-%s-%s.txz".formatted(system(), architecture());
    URL archive = Engine.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new DatabaseUnavailableException(
          "this build of Ronda carries no PostgreSQL for this machine (%s is missing): build it here, or name an external PostgreSQL in the configuration"
              .formatted(name));
    }
    return archive;
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm_64" : "x86_64";
  }

  private static String digest(URL archive) throws IOException {
    try (var in =
        new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static void unpack(URL archive, Path directory) throws IOException {
    try (InputStream in = new BufferedInputStream(archive.openStream());
        var tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, directory.resolve(entry.getName()));
      }
    }
    for (Path path : FileTree.list(directory)) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        permit(path, "rwxr-xr-x");
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    // The archive names some of its directories only.
    Files.createDirectories(entry.isDirectory() ? target : target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      boolean program = (entry.getMode() & 0100) != 0;
      permit(target, program ? "rwxr-xr-x" : "rw-r--r--");
    }
  }

  /// Sets the permissions whatever the umask is: the user that PostgreSQL runs as reads here too.
  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
