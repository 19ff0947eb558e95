package io.ronda.core.text;

import java.util.Locale;

/// The languages of Ronda. Chinese is the default.
public enum Language {
  ZH("zh-CN"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The BCP 47 tag: `zh-CN` or `en`.
  public String tag() {
    return tag;
  }

  /// The better match of an `Accept-Language` header or a language tag; Chinese where neither is
  /// asked for.
  public static Language preferredBy(String acceptLanguage) {
    for (String range : acceptLanguage.toLowerCase(Locale.ROOT).split(",", -1)) {
      String tag = range.strip();
      if (tag.startsWith("zh")) {
        return ZH;
      }
      if (tag.startsWith("en")) {
        return EN;
      }
    }
    return ZH;
  }
}
