package io.ronda.patrol.round;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of a round's journal: a verdict that changed. The first verdict stays readable after a
/// late tap has overturned it.
///
/// @param at when Ronda judged
/// @param checkpoint the checkpoint's id within the site, or null for the round as a whole
/// @param from a [RoundState], or a [VisitState] for a checkpoint
/// @param to likewise
/// @param tap the tap that a visit was judged by, null without one
public record RoundEntry(
    Instant at, @Nullable String checkpoint, String from, String to, @Nullable String tap) {}
