package io.ronda.ingest.deadletter;

import java.time.Instant;

/// A refused message.
///
/// @param site the topic's site, empty where the topic has none
/// @param reason a word such as `malformed-json`
/// @param detail what is wrong and what to do about it
/// @param payload how the message begins, as UTF-8; what is no UTF-8 is shown as U+FFFD
/// @param size the message's whole size in bytes
/// @param count how often the very same message came
public record DeadLetter(
    long id,
    String site,
    String topic,
    String reason,
    String detail,
    String payload,
    int size,
    Instant firstSeen,
    Instant lastSeen,
    long count) {}
