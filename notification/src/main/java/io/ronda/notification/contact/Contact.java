package io.ronda.notification.contact;

import io.ronda.core.text.Language;
import java.util.List;

/// How a person is reached.
///
/// @param language what the person reads
/// @param ways at most two; the second is used where the first fails
public record Contact(String person, Language language, List<Way> ways) {

  public static final int WAYS = 2;

  public Contact {
    ways = List.copyOf(ways);
    if (ways.size() > WAYS || ways.stream().map(Way::channel).distinct().count() < ways.size()) {
      throw new IllegalArgumentException("a person has at most two ways, by different channels");
    }
  }
}
