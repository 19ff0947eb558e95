package io.ronda.patrol.round;

/// How many rounds of a day are in each state.
public record RoundCounts(int planned, int open, int completed, int incomplete, int missed) {}
