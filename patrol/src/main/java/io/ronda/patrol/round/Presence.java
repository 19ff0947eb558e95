package io.ronda.patrol.round;

import io.ronda.core.text.Text;
import java.time.Instant;

/// Somebody at a checkpoint at a time: what an accepted tap says.
///
/// @param tap the tap's id at the site
/// @param checkpoint the checkpoint's id within the site
/// @param at the event time
public record Presence(
    String tap, String checkpoint, String person, Text personName, Instant at, Evidence evidence) {}
