package io.ronda.core.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to work in a data directory, held by one process at a time.
///
/// It is an operating system's lock on `ronda.lock`, so it ends with the process, however that
/// ends. The file itself stays; it holds the process id of the last holder.
public final class DataDirectoryLock implements AutoCloseable {

  static final String FILE = "ronda.lock";

  /// The lock files held by this process. The operating system would drop such a lock when the
  /// same process closes the file a second time, so it never opens it a second time.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DataDirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock, or says at once who has it.
  ///
  /// @param dataDirectory an existing directory
  /// @throws DataDirectoryInUseException where another process, or another part of this one, has it
  public static DataDirectoryLock take(Path dataDirectory) throws IOException {
    Path file = dataDirectory.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      throw inUse(dataDirectory, "this process");
    }
    try {
      return new DataDirectoryLock(file, lock(file, dataDirectory));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }

  private static FileChannel lock(Path file, Path dataDirectory) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(dataDirectory, holder(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(processId()));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] processId() {
    return Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII);
  }

  private static String holder(FileChannel channel) throws IOException {
    var content = ByteBuffer.allocate(20);
    channel.read(content, 0);
    String pid = US_ASCII.decode(content.flip()).toString();
    return pid.isEmpty() ? "another Ronda" : "process " + pid;
  }

  private static DataDirectoryInUseException inUse(Path dataDirectory, String holder) {
    return new DataDirectoryInUseException(
        "the data directory %s is in use by %s: stop it, or choose another with --data-dir"
            .formatted(dataDirectory, holder));
  }
}
