package io.ronda.web.http;

import java.util.Collection;
import java.util.stream.Collectors;

/// Comma-separated values as spreadsheets read them (RFC 4180). A file begins with
/// [#BYTE_ORDER_MARK], without which Excel does not see that it is UTF-8.
public final class Csv {

  public static final String BYTE_ORDER_MARK = "\uFEFF";

  /// A text that begins so would be computed by a spreadsheet.
  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  private Csv() {}

  /// A text that a spreadsheet does not compute, in quotes where it needs them.
  public static String text(String text) {
    return quoted(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
  }

  /// A line of texts, with its end.
  public static String line(Collection<String> texts) {
    return texts.stream().map(Csv::text).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
