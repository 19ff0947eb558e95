package io.ronda.ingest.sparkplug;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/// Reads the wire format of Protocol Buffers, field by field: [#next], then one method for the
/// field's value or [#skip]. Copies nothing but texts, and never reads past its end.
final class Protobuf {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private static final int LONGEST_VARINT = 10;

  private final ByteBuffer bytes;
  private int tag;

  Protobuf(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private Protobuf(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Goes to the next field; false at the end.
  boolean next() throws MalformedPayloadException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    tag = (int) anyVarint();
    return true;
  }

  int field() {
    return tag >>> 3;
  }

  /// An integer of up to 64 bits. Of narrower types only the lowest bits count.
  long varint() throws MalformedPayloadException {
    expect(VARINT);
    return anyVarint();
  }

  boolean flag() throws MalformedPayloadException {
    return varint() != 0;
  }

  float fixed32() throws MalformedPayloadException {
    expect(FIXED_32);
    return slice(Float.BYTES).getFloat();
  }

  double fixed64() throws MalformedPayloadException {
    expect(FIXED_64);
    return slice(Double.BYTES).getDouble();
  }

  String text() throws MalformedPayloadException {
    try {
      return UTF_8.newDecoder().decode(lengthPrefixed()).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed("a text is not UTF-8");
    }
  }

  /// The message inside the present field.
  Protobuf message() throws MalformedPayloadException {
    return new Protobuf(lengthPrefixed());
  }

  /// Passes over the present field's value.
  void skip() throws MalformedPayloadException {
    switch (tag & 7) {
      case VARINT -> anyVarint();
      case FIXED_64 -> slice(Double.BYTES);
      case LENGTH -> lengthPrefixed();
      case FIXED_32 -> slice(Float.BYTES);
      default -> throw malformed("wire type %d".formatted(tag & 7));
    }
  }

  private ByteBuffer lengthPrefixed() throws MalformedPayloadException {
    expect(LENGTH);
    return slice(anyVarint());
  }

  private ByteBuffer slice(long length) throws MalformedPayloadException {
    if (length < 0 || length > bytes.remaining()) {
      throw malformed("a field is longer than what is left");
    }
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return slice;
  }

  private long anyVarint() throws MalformedPayloadException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT && bytes.hasRemaining(); i++) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("an integer has no end");
  }

  private void expect(int wireType) throws MalformedPayloadException {
    if ((tag & 7) != wireType) {
      throw malformed("field %d has wire type %d".formatted(field(), tag & 7));
    }
  }

  private MalformedPayloadException malformed(String what) {
    return new MalformedPayloadException("%s at byte %d".formatted(what, bytes.position()));
  }
}
