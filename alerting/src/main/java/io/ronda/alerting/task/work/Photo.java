package io.ronda.alerting.task.work;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// A photo of a task, without its bytes.
///
/// @param key made where the photo was taken, so that a resend is known
/// @param by the id of the person who took it
/// @param size in bytes
public record Photo(
    long id, UUID key, Kind kind, MediaType mediaType, Instant takenAt, String by, int size) {

  /// What it shows.
  public enum Kind {
    BEFORE,
    AFTER,
    OTHER
  }

  /// What its bytes are.
  public enum MediaType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private final String name;

    MediaType(String name) {
      this.name = name;
    }

    /// As HTTP writes it.
    public String words() {
      return name;
    }

    /// What the bytes begin like, whatever the sender calls them.
    public static Optional<MediaType> of(byte[] bytes) {
      return Arrays.stream(values()).filter(type -> type.begins(bytes)).findFirst();
    }

    static MediaType named(String name) {
      return Arrays.stream(values())
          .filter(type -> type.name.equals(name))
          .findFirst()
          .orElseThrow();
    }

    private boolean begins(byte[] bytes) {
      return switch (this) {
        case JPEG -> has(bytes, 0, 0xff, 0xd8, 0xff);
        case PNG -> has(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        case WEBP -> has(bytes, 0, 'R', 'I', 'F', 'F') && has(bytes, 8, 'W', 'E', 'B', 'P');
      };
    }

    private static boolean has(byte[] bytes, int from, int... expected) {
      if (bytes.length < from + expected.length) {
        return false;
      }
      for (int i = 0; i < expected.length; i++) {
        if (bytes[from + i] != (byte) expected[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
