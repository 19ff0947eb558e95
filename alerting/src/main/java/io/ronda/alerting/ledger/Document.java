package io.ronda.alerting.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A document of an equipment (技术资料), without its bytes.
///
/// @param name of its file, without a path
/// @param size in bytes
/// @param by the id of the person who added it
public record Document(
    long id, Kind kind, String name, MediaType mediaType, int size, Instant at, String by) {

  private static final int LONGEST_NAME = 200;

  /// What it is.
  public enum Kind {
    MANUAL,
    DRAWING,
    CERTIFICATE,
    PHOTO,
    REPORT
  }

  /// What its bytes may be. Nothing that a browser runs is among them.
  public enum MediaType {
    PDF("application/pdf", "%PDF-", ""),
    JPEG("image/jpeg", "\377\330\377", ""),
    PNG("image/png", "\211PNG\r\n\032\n", ""),
    DWG("image/vnd.dwg", "AC10", ""),
    DOCX(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "PK\003\004",
        ".docx"),
    XLSX(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\003\004", ".xlsx");

    private final String words;
    private final String beginning;
    private final String ending;

    /// @param ending of the file's name, where the beginning does not tell enough
    MediaType(String words, String beginning, String ending) {
      this.words = words;
      this.beginning = beginning;
      this.ending = ending;
    }

    /// As HTTP writes it.
    public String words() {
      return words;
    }

    /// What the bytes begin like and the name ends like, whatever the sender calls them.
    static Optional<MediaType> of(String name, byte[] bytes) {
      return Arrays.stream(values()).filter(type -> type.fits(name, bytes)).findFirst();
    }

    private boolean fits(String name, byte[] bytes) {
      byte[] first = beginning.getBytes(StandardCharsets.ISO_8859_1);
      return bytes.length >= first.length
          && Arrays.equals(first, Arrays.copyOf(bytes, first.length))
          && name.toLowerCase(Locale.ROOT).endsWith(ending);
    }
  }

  /// A file's name that is safe on every system: no path, nothing that cannot be seen, nothing that
  /// ends a header.
  static String safe(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String seen = file.replaceAll("[\\p{Cntrl}\\p{Cf}\"*:<>?|;]", "_").strip();
    return seen.substring(Math.max(0, seen.length() - LONGEST_NAME));
  }
}
