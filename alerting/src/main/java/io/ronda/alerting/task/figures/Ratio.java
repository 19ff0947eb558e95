package io.ronda.alerting.task.figures;

/// A part of a whole, as both numbers.
public record Ratio(long part, long whole) {}
