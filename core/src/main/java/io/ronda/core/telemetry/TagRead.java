package io.ronda.core.telemetry;

/// A tag read by a person's reader or phone: a tap, before patrol has judged it.
///
/// @param id made by the device; the same id twice is one tap
/// @param reader the reader's equipment name, or the phone's device id
/// @param tag the tag's UID, upper-case hex without separators
public record TagRead(
    String site,
    String reader,
    String id,
    String tag,
    String person,
    long eventTime,
    long receiveTime) {}
