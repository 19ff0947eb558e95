package io.ronda.web.live;

import io.ronda.core.text.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// Server-sent events as they are written, for everybody who may see the site.
///
/// @param text in each language
record Frame(String site, Map<Language, String> text) {

  /// The same text for everybody.
  static Frame of(String site, String text) {
    return of(site, _ -> text);
  }

  static Frame of(String site, Function<Language, String> text) {
    Map<Language, String> inEach = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      inEach.put(language, text.apply(language));
    }
    return new Frame(site, inEach);
  }

  /// One event. JSON as the API writes it has no line breaks.
  static String event(String name, long id, String json) {
    return "event: " + name + "\nid: " + id + "\ndata: " + json + "\n\n";
  }

  String in(Language language) {
    return text.getOrDefault(language, "");
  }
}
