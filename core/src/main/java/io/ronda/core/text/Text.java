package io.ronda.core.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A text in both languages. `zh` is always there; `en` falls back to it.
public record Text(String zh, String en) {

  /// As written in a file or a request, where `en` may be absent.
  @JsonCreator
  public static Text of(
      @JsonProperty(value = "zh", required = true) String zh,
      @JsonProperty("en") @Nullable String en) {
    return new Text(zh, en == null || en.isBlank() ? zh : en);
  }

  /// The same words in both languages.
  public static Text of(String words) {
    return new Text(words, words);
  }

  public String in(Language language) {
    return switch (language) {
      case ZH -> zh;
      case EN -> en;
    };
  }
}
