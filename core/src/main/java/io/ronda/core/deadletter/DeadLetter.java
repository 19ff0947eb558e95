package io.ronda.core.deadletter;

import java.time.Instant;

/// A refused message.
///
/// @param site the topic's site, empty where the topic has none
/// @param reason a word such as `malformed-json`
/// @param detail what is wrong and what to do about it
/// @param payload what is kept of the message; of letters in a list only how it begins
/// @param firstSeen when it arrived first
/// @param lastSeen when it arrived last
/// @param count how often the very same message was refused, replays included
public record DeadLetter(
    long id,
    String site,
    String topic,
    String reason,
    String detail,
    Payload payload,
    Instant firstSeen,
    Instant lastSeen,
    long count) {}
