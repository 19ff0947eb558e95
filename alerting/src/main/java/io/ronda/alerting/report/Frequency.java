package io.ronda.alerting.report;

import java.time.Instant;

/// How often a condition was annunciated in some way.
///
/// @param last when it was so last
public record Frequency(Condition condition, int count, Instant last) {}
