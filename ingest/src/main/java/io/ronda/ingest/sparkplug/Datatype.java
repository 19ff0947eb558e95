package io.ronda.ingest.sparkplug;

/// The numbers that Sparkplug gives to types of values, as far as a value cannot be read without
/// them: integers of all types share two fields on the wire.
final class Datatype {

  static final int INT_8 = 1;
  static final int INT_16 = 2;
  static final int INT_32 = 3;
  static final int INT_64 = 4;
  static final int BOOLEAN = 11;
  static final int DATE_TIME = 13;

  private Datatype() {}

  /// The number that 32 bits stand for.
  static double number(int bits, int datatype) {
    return switch (datatype) {
      case INT_8 -> (byte) bits;
      case INT_16 -> (short) bits;
      case INT_32, INT_64 -> bits;
      default -> Integer.toUnsignedLong(bits);
    };
  }

  /// The number that 64 bits stand for.
  static double number(long bits, int datatype) {
    return switch (datatype) {
      case INT_8, INT_16, INT_32, INT_64, DATE_TIME -> bits;
      default -> unsigned(bits);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1) * 2.0;
  }
}
