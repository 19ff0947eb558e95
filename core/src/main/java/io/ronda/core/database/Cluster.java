package io.ronda.core.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's files in a data directory, and the commands that make, start and stop their server.
final class Cluster {

  /// The role that owns everything in the server; Ronda itself works as a lesser one.
  static final String SUPERUSER = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  /// For a server to start, which after a crash means to replay up to `max_wal_size` of its log.
  private static final Duration START_DEADLINE = Duration.ofMinutes(3);

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int LOG_TAIL_LINES = 15;

  /// Small in memory, safe on power loss.
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "40"),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("wal_compression", "on"),
          Map.entry("max_wal_size", "512MB"),
          Map.entry("shared_buffers", "64MB"),
          Map.entry("jit", "off"),
          Map.entry("autovacuum", "on"),
          // No worker processes for a single query: they need memory, and /dev/shm, which is small
          // in containers.
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("max_parallel_maintenance_workers", "0"),
          Map.entry("io_method", "sync"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_checkpoints", "off"),
          // A failed statement is told to who sent it; logged here, its values could be secrets and
          // its number without bound.
          Map.entry("log_min_messages", "log"));

  private final Path home;
  private final Path pidFile;
  private final Path log;
  private final Path password;
  private final Engine engine;
  private final Account account;

  Cluster(Path dataDirectory, Engine engine, Account account) {
    this.home = dataDirectory.resolve("postgres");
    this.pidFile = home.resolve("postmaster.pid");
    this.log = dataDirectory.resolve("postgres.log");
    this.password = dataDirectory.resolve("postgres.password");
    this.engine = engine;
    this.account = account;
  }

  /// The password of [#SUPERUSER] and of Ronda's own role.
  String password() throws IOException {
    return Files.readString(password);
  }

  /// Makes the cluster where there is none. It appears as a whole or not at all.
  void create() throws IOException {
    if (Files.exists(home)) {
      account.own(home);
      account.own(password);
      return;
    }
    Path unfinished = home.resolveSibling("postgres.unfinished");
    FileTree.delete(unfinished);
    Files.createDirectory(unfinished);
    account.own(unfinished);
    writePassword();
    initialize(unfinished);
    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    FileTree.force(home.resolveSibling(""));
  }

  /// Stops the server that a killed Ronda left behind, and forgets one that is no more.
  void stopOrphan() throws IOException {
    if (postmaster().isPresent()) {
      LOG.warn("stopping the PostgreSQL server that a killed Ronda left behind in {}", home);
      stop();
    }
    // PostgreSQL takes any living process of its user with this number for its own server.
    Files.deleteIfExists(pidFile);
  }

  /// Starts the server and waits until it takes connections.
  ///
  /// @param port a port that nobody listens on
  /// @param changes settings that differ from ours
  /// @return false where somebody listens there after all
  boolean start(int port, Map<String, String> changes) throws IOException {
    configure(port, changes);
    rotateLog();
    Program start = pgCtl("start", "--log=" + log, "--timeout=" + START_DEADLINE.toSeconds());
    if (start.succeeded()) {
      return true;
    }
    // A server that is merely slow must not come up after all, when nobody waits for it.
    stop();
    String end = endOfLog();
    if (end.contains("could not create any TCP/IP sockets")) {
      return false;
    }
    throw new DatabaseUnavailableException(
        "PostgreSQL did not start: %s%nThe end of %s:%n%s".formatted(start.output(), log, end));
  }

  boolean isRunning() throws IOException {
    return postmaster().isPresent();
  }

  /// Stops the server if it runs: clients are thrown out, what is committed is on disk.
  void stop() throws IOException {
    if (postmaster().isEmpty() || pgCtl("stop", "--mode=fast").succeeded()) {
      return;
    }
    LOG.warn("PostgreSQL in {} did not stop in time, so it is made to stop", home);
    Program immediate = pgCtl("stop", "--mode=immediate");
    if (!immediate.succeeded() && postmaster().isPresent()) {
      throw new DatabaseUnavailableException(
          "PostgreSQL in %s cannot be stopped: %s".formatted(home, immediate.output()));
    }
  }

  private void initialize(Path directory) throws IOException {
    Program initdb =
        Program.run(
            account.command(
                List.of(
                    engine.program("initdb"),
                    "--pgdata=" + directory,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions")),
            START_DEADLINE);
    if (!initdb.succeeded()) {
      throw new DatabaseUnavailableException(
          "no database could be made in %s: %s".formatted(home, initdb.output()));
    }
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    createPrivate(password);
    try (var file = FileChannel.open(password, StandardOpenOption.WRITE)) {
      file.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(random)));
      file.force(true);
    }
  }

  private void configure(int port, Map<String, String> changes) throws IOException {
    var settings = new TreeMap<>(SETTINGS);
    settings.putAll(changes);
    settings.put("port", Integer.toString(port));
    Stream<String> lines =
        settings.entrySet().stream()
            .map(setting -> "%s = '%s'".formatted(setting.getKey(), setting.getValue()));
    Files.write(
        home.resolve("postgresql.conf"),
        Stream.concat(Stream.of("# Written by Ronda at each start."), lines).toList());
  }

  /// Keeps the log of the run before, and no more.
  private void rotateLog() throws IOException {
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    createPrivate(log);
  }

  private String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(log);
    int from = Math.max(0, lines.size() - LOG_TAIL_LINES);
    return String.join(System.lineSeparator(), lines.subList(from, lines.size()));
  }

  private void createPrivate(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    account.own(file);
  }

  private Program pgCtl(String action, String... options) throws IOException {
    Stream<String> command =
        Stream.of(engine.program("pg_ctl"), action, "--pgdata=" + home, "--wait");
    return Program.run(
        account.command(Stream.concat(command, Stream.of(options)).toList()),
        START_DEADLINE.plus(GRACE));
  }

  /// The process that the pid file names, if it is this cluster's server indeed: after a restart
  /// of the machine its number may be anybody's.
  private Optional<ProcessHandle> postmaster() throws IOException {
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    return lines.stream()
        .limit(1)
        .filter(line -> line.matches("[0-9]{1,18}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
        .filter(process -> isPostmaster(process.info().commandLine().orElse("")))
        .findFirst();
  }

  /// Whether a command line is `…/postgres -D <home>`, as pg_ctl writes it.
  private boolean isPostmaster(String commandLine) {
    return commandLine.endsWith("/postgres -D " + home);
  }
}
