package io.ronda.notification.outbox;

import io.ronda.core.text.Language;
import io.ronda.notification.contact.Way;
import io.ronda.notification.notice.Notice;
import org.jspecify.annotations.Nullable;

/// A message to somebody by one channel. There is one for each escalation, step, recipient and
/// channel.
///
/// @param recipient a person's id, or `group:` and a channel
/// @param second the way that takes over if this one fails
/// @param envelope in which it leaves, once that is decided
record Message(
    long id,
    String recipient,
    Way way,
    Language language,
    @Nullable Way second,
    MessageState state,
    @Nullable Long envelope,
    Notice notice) {}
