package io.ronda.ingest.sparkplug;

import org.jspecify.annotations.Nullable;

/// One metric of a payload, as it is on the wire.
///
/// @param name empty where the message names the metric by its alias
/// @param alias the number that the birth certificate gave to the name, or null
/// @param time epoch milliseconds, or null where the payload's time counts
/// @param datatype Sparkplug's number of the type; 0 where the birth certificate says it
/// @param isNull whether the metric says that it has no value now
public record Metric(
    String name,
    @Nullable Long alias,
    @Nullable Long time,
    int datatype,
    boolean isNull,
    Content content) {

  /// A value, of which the datatype of the birth certificate says the rest.
  public sealed interface Content {

    record Bits32(int bits) implements Content {}

    record Bits64(long bits) implements Content {}

    record Real(double number) implements Content {}

    record Flag(boolean flag) implements Content {}

    record Text(String text) implements Content {}

    /// A data set, template, array or file; or no value at all.
    record Other() implements Content {}
  }

  private static final Content OTHER = new Content.Other();

  /// The number that the content is, or null where it is none.
  ///
  /// @param declared the datatype of the birth certificate
  public @Nullable Double number(int declared) {
    return switch (content) {
      case Content.Bits32(int bits) -> Datatype.number(bits, declared);
      case Content.Bits64(long bits) -> Datatype.number(bits, declared);
      case Content.Real(double number) -> number;
      case Content.Flag _, Content.Text _, Content.Other _ -> null;
    };
  }

  /// Whether the content is an instant, in epoch milliseconds.
  public static boolean isDateTime(int declared) {
    return declared == Datatype.DATE_TIME;
  }

  static Metric read(Protobuf fields) throws MalformedPayloadException {
    String name = "";
    Long alias = null;
    Long time = null;
    int datatype = 0;
    boolean isNull = false;
    Content content = OTHER;
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> name = fields.text();
        case 2 -> alias = fields.varint();
        case 3 -> time = fields.varint();
        case 4 -> datatype = (int) fields.varint();
        case 7 -> isNull = fields.flag();
        case 10 -> content = new Content.Bits32((int) fields.varint());
        case 11 -> content = new Content.Bits64(fields.varint());
        case 12 -> content = new Content.Real(asWritten(fields.fixed32()));
        case 13 -> content = new Content.Real(fields.fixed64());
        case 14 -> content = new Content.Flag(fields.flag());
        case 15 -> content = new Content.Text(fields.text());
        default -> fields.skip();
      }
    }
    return new Metric(name, alias, time, datatype, isNull, content);
  }

  /// The double that is written like the float: 0.42, not 0.41999998688697815.
  private static double asWritten(float number) {
    return Double.parseDouble(Float.toString(number));
  }
}
