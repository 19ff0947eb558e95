package io.ronda.ingest.decode;

/// How names of other formats are spelled as ids of points: `Outlet Pressure`, `outlet_pressure`
/// and `Outlet/Pressure` are all `outlet-pressure`.
final class PointNames {

  private PointNames() {}

  static String id(String name) {
    var id = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isLetterOrDigit(c)) {
        id.append(Character.toLowerCase(c));
      } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
        id.append('-');
      }
    }
    boolean endsWithHyphen = !id.isEmpty() && id.charAt(id.length() - 1) == '-';
    return endsWithHyphen ? id.substring(0, id.length() - 1) : id.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
