package io.ronda.core.text;

/// A text in both languages. `zh` is always there; `en` falls back to it.
public record Text(String zh, String en) {

  public Text {
    if (en.isBlank()) {
      en = zh;
    }
  }

  /// The same words in both languages, for names that people typed once.
  public static Text of(String words) {
    return new Text(words, words);
  }

  public static Text of(String zh, String en) {
    return new Text(zh, en);
  }

  public String in(Language language) {
    return switch (language) {
      case ZH -> zh;
      case EN -> en;
    };
  }
}
