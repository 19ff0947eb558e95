package io.ronda.core.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to work in a data directory, held by one process at a time.
///
/// It is an operating system's lock on `ronda.lock`, so it ends with the process, however that
/// ends. The file itself stays; it holds the process id of the last holder.
public final class DataDirectoryLock implements AutoCloseable {

  static final String FILE = "ronda.lock";

  private final FileChannel channel;

  private DataDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock, or says at once who has it.
  ///
  /// @throws DataDirectoryInUseException where another process, or another part of this one, has it
  public static DataDirectoryLock take(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new DataDirectoryInUseException(
          "the data directory %s is in use by another Ronda%s: stop it, or name another directory with --data-dir"
              .formatted(dataDirectory, holder(file)));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(processId()));
    return new DataDirectoryLock(channel);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static byte[] processId() {
    return "%d%n".formatted(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
  }

  private static String holder(Path file) {
    try {
      String pid = Files.readString(file).strip();
      return pid.isEmpty() ? "" : " (process " + pid + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
