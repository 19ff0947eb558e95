package io.ronda.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Reads the fields of payloads, and refuses what they may not hold.
final class Json {

  /// The longest text that is taken anywhere.
  static final int MAX_TEXT = 256;

  /// The longest name, code or address.
  static final int MAX_NAME = 64;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          // NaN is no JSON, but a message with one bad value keeps its good ones.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Field names are made by devices: they must not fill tables that last.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /// Reads one JSON object of a message, from behind its opening brace up to its closing one.
  @FunctionalInterface
  interface ObjectReader {
    void read(JsonParser json) throws IOException;
  }

  /// Reads the value of one field.
  @FunctionalInterface
  interface FieldReader {
    void read(String field) throws IOException, RefusedException;
  }

  /// Reads a message that is an object, or an array of objects as they were spooled.
  ///
  /// @throws IOException when it is not JSON
  static void read(byte[] payload, ObjectReader object) throws IOException, RefusedException {
    try (JsonParser json = FACTORY.createParser(payload)) {
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          readObject(json, object);
        }
      } else {
        readObject(json, object);
      }
      if (json.nextToken() != null) {
        throw new RefusedException(Reason.MALFORMED_JSON, "there is text after the JSON value");
      }
    }
  }

  /// Reads every field of the present object. A field that is refused does not keep the others from
  /// being read; the first refusal is returned.
  static @Nullable RefusedException fields(JsonParser json, FieldReader reader) throws IOException {
    RefusedException first = null;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      try {
        reader.read(field);
      } catch (RefusedException refused) {
        first = first == null ? refused : first;
      }
      json.skipChildren();
    }
    return first;
  }

  private static void readObject(JsonParser json, ObjectReader object)
      throws IOException, RefusedException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new RefusedException(
          Reason.WRONG_TYPE, "the payload must be a JSON object, or an array of objects");
    }
    object.read(json);
  }

  /// Epoch milliseconds of the present value: a number of them, or a text by RFC 3339.
  static long time(JsonParser json) throws IOException, RefusedException {
    return Times.plausible(
        switch (json.currentToken()) {
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> epochMillis(json.getDoubleValue());
          case VALUE_STRING -> rfc3339(json.getText());
          default -> throw badTime();
        });
  }

  /// The present value as a text that is not longer than `max` characters.
  static String text(JsonParser json, String field, int max) throws IOException, RefusedException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new RefusedException(Reason.WRONG_TYPE, "'%s' must be a text".formatted(field));
    }
    return checked(field, json.getText(), max);
  }

  /// The text, if it is one that can be kept.
  static String checked(String field, String text, int max) throws RefusedException {
    if (text.length() > max) {
      throw new RefusedException(
          Reason.TEXT_TOO_LONG, "'%s' has more than %d characters".formatted(field, max));
    }
    return checked(field, text);
  }

  /// A name as it is shown in a reason.
  static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
  }

  /// The field's value, or why it is needed.
  static <T> T required(String field, @Nullable T value) throws RefusedException {
    if (value == null) {
      throw new RefusedException(Reason.MISSING_FIELD, "'%s' is missing".formatted(field));
    }
    return value;
  }

  /// The database takes every character but NUL, and no half of a surrogate pair.
  private static String checked(String field, String text) throws RefusedException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i))) {
        throw new RefusedException(
            Reason.BAD_TEXT, "'%s' has a NUL or half a surrogate pair".formatted(field));
      }
      if (Character.isSurrogate(c)) {
        i++;
      }
    }
    return text;
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private static long epochMillis(double number) throws RefusedException {
    if (number != Math.rint(number) || Math.abs(number) > 1e15) {
      throw badTime();
    }
    return (long) number;
  }

  private static long rfc3339(String text) throws RefusedException {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw badTime();
    }
  }

  private static RefusedException badTime() {
    return new RefusedException(
        Reason.BAD_TIME,
        "'ts' must be whole epoch milliseconds or RFC 3339, for example 2026-01-31T08:00:00+08:00");
  }
}
