package io.ronda.core.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of the bytes of a message.
public final class Payload {

  private final byte[] bytes;
  private final int size;

  /// @param bytes the message or its beginning; not copied: nobody may change it
  /// @param size of the whole message, in bytes
  public Payload(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /// Whether this is all of the message.
  public boolean isWhole() {
    return bytes.length == size;
  }

  /// The bytes as text; empty where they are no UTF-8 or hold control characters, as binary
  /// formats do.
  public Optional<String> text() {
    var decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    // Where the message was cut, it may have been cut within a character.
    boolean malformed = decoder.decode(in, out, isWhole()).isError();
    String text = out.flip().toString();
    return malformed || text.chars().anyMatch(Payload::isBinary)
        ? Optional.empty()
        : Optional.of(text);
  }

  /// The bytes as lower-case hex digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload payload
        && payload.size == size
        && Arrays.equals(payload.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return 31 * size + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text().orElseGet(this::hex);
  }

  private static boolean isBinary(int character) {
    return Character.isISOControl(character)
        && character != '\t'
        && character != '\n'
        && character != '\r';
  }
}
