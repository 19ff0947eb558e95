package io.ronda.notification.notice;

import io.ronda.core.text.Language;
import java.util.List;

/// What leaves: one notice, or a digest of many, in one language.
///
/// @param id the same each time that the same letter is sent, so that a receiver can tell a repeat
/// @param address whom it is for, as the channel spells it: an e-mail address, a phone number to be
/// mentioned in a group; empty for everybody there
/// @param notices at least one, the worst first
public record Letter(String id, String address, Language language, List<Notice> notices) {

  public Letter {
    notices = notices.stream().sorted(Notice.WORST_FIRST).toList();
    if (notices.isEmpty()) {
      throw new IllegalArgumentException("a letter needs something to say");
    }
  }

  public String subject() {
    return notices.size() == 1
        ? Wording.subject(notices.getFirst(), language)
        : Wording.digestSubject(notices, language);
  }

  public String text() {
    return notices.size() == 1
        ? Wording.text(notices.getFirst(), language)
        : Wording.digest(notices, language);
  }
}
