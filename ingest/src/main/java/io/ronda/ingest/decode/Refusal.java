package io.ronda.ingest.decode;

/// Items of one message that were refused for the same reason.
///
/// @param items how many, at least 1
/// @param detail what is wrong and what to do about it
public record Refusal(Kind kind, int items, Reason reason, String detail, Message message) {}
