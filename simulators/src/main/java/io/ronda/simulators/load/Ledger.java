package io.ronda.simulators.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What the broker has acknowledged, in memory and as an append-only file with one message a line,
/// written before anybody is told.
public final class Ledger implements AutoCloseable {

  private final BufferedWriter file;
  private final List<Acknowledged> entries;

  private Ledger(BufferedWriter file, List<Acknowledged> entries) {
    this.file = file;
    this.entries = entries;
  }

  /// Opens a ledger, with what the file already holds.
  public static Ledger open(Path file) {
    try {
      List<Acknowledged> before = Files.exists(file) ? read(file) : List.of();
      BufferedWriter writer =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new Ledger(writer, new ArrayList<>(before));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger %s cannot be opened".formatted(file), e);
    }
  }

  /// The entries of a ledger's file.
  public static List<Acknowledged> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.map(Acknowledged::parse).toList();
    }
  }

  public synchronized List<Acknowledged> entries() {
    return List.copyOf(entries);
  }

  public synchronized int size() {
    return entries.size();
  }

  synchronized void add(Acknowledged entry) {
    try {
      file.write(entry.line());
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
    entries.add(entry);
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be closed", e);
    }
  }
}
