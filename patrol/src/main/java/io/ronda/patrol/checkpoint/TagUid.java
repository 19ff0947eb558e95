package io.ronda.patrol.checkpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The spelling of tag UIDs. Readers and phones write the same tag as `04:a1:b2:c3`, `04-A1-B2-C3`,
/// `04 a1 b2 c3` or `04A1B2C3`; Ronda keeps the last.
public final class TagUid {

  private static final Pattern SEPARATORS = Pattern.compile("[:\\s-]");

  /// 4 to 10 bytes: the UID lengths of ISO/IEC 14443-3.
  private static final Pattern UID = Pattern.compile("(?:[0-9A-F]{2}){4,10}");

  private TagUid() {}

  /// The UID as Ronda spells it; empty where it is none.
  public static Optional<String> normalise(String uid) {
    String plain = SEPARATORS.matcher(uid).replaceAll("").toUpperCase(Locale.ROOT);
    return UID.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
  }
}
