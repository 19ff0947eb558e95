package io.ronda.core.deadletter;

/// How many dead letters there are, and how many refused messages they stand for.
public record DeadLetterCount(long letters, long messages) {}
