package io.ronda.ingest.sparkplug;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// The command by which a host asks an edge node for its birth certificates.
public final class Rebirth {

  private static final byte[] NAME = "Node Control/Rebirth".getBytes(UTF_8);

  private Rebirth() {}

  /// The command's payload: one metric, `Node Control/Rebirth`, that is true.
  ///
  /// @param time epoch milliseconds
  public static byte[] payload(long time) {
    var metric = new ByteArrayOutputStream();
    metric.write(tag(1, 2));
    varint(metric, NAME.length);
    metric.writeBytes(NAME);
    metric.write(tag(3, 0));
    varint(metric, time);
    metric.write(tag(4, 0));
    varint(metric, Datatype.BOOLEAN);
    metric.write(tag(14, 0));
    varint(metric, 1);

    var payload = new ByteArrayOutputStream();
    payload.write(tag(1, 0));
    varint(payload, time);
    payload.write(tag(2, 2));
    varint(payload, metric.size());
    payload.writeBytes(metric.toByteArray());
    return payload.toByteArray();
  }

  private static int tag(int field, int wireType) {
    return (field << 3) | wireType;
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
