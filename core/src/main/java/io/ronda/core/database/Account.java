package io.ronda.core.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The user of the operating system that PostgreSQL runs as. It refuses to run as root, so a Ronda
/// started by root lets it run as somebody else; any other user runs it as itself.
///
/// @param prefix what stands before a command to run it as that user
/// @param owner who its files must belong to, or null where they do anyway
record Account(List<String> prefix, @Nullable UserPrincipal owner) {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /// The group of a user that has no business with anybody's files.
  private static final String NO_GROUP = "65534";

  /// Chooses the first of these that can run the engine: who owns the data directory (`nobody`
  /// where root does), or, where that user cannot enter the data directory, root in a user
  /// namespace of its own, without root's rights.
  static Account toRun(Engine engine, Path dataDirectory) throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return new Account(List.of(), null);
    }
    UserPrincipal root = user(dataDirectory, "root");
    UserPrincipal owner = Files.getOwner(dataDirectory);
    UserPrincipal other = owner.equals(root) ? user(dataDirectory, "nobody") : owner;
    return Stream.of(droppedTo(other), unshared(root))
        .filter(account -> account.canRun(engine))
        .findFirst()
        .orElseThrow(() -> cannotRun(other, dataDirectory));
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /// Gives a file, or a directory with all in it, to the user, unless it is the user's already.
  void own(Path path) throws IOException {
    if (owner == null || !Files.exists(path) || Files.getOwner(path).equals(owner)) {
      return;
    }
    // The directory itself comes last, so that an interrupted change is made again.
    for (Path each : FileTree.list(path).reversed()) {
      Files.getFileAttributeView(each, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(owner);
    }
  }

  private static Account droppedTo(UserPrincipal user) {
    return new Account(
        List.of(
            "setpriv", "--reuid=" + user.getName(), "--regid=" + NO_GROUP, "--clear-groups", "--"),
        user);
  }

  private static Account unshared(UserPrincipal root) {
    return new Account(List.of("unshare", "--user", "--"), root);
  }

  private boolean canRun(Engine engine) {
    try {
      return Program.run(command(List.of(engine.program("postgres"), "--version")), DEADLINE)
          .succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  private static UserPrincipal user(Path path, String name) throws IOException {
    return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  private static DatabaseUnavailableException cannotRun(UserPrincipal user, Path dataDirectory) {
    return new DatabaseUnavailableException(
        "PostgreSQL refuses to run as root, and the user %s cannot run it in %s: start Ronda as an ordinary user, or name a data directory that %s can enter"
            .formatted(user.getName(), dataDirectory, user.getName()));
  }
}
