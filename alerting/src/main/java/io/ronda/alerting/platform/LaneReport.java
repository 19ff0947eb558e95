package io.ronda.alerting.platform;

/// What a lane that is connected to its broker says about itself.
///
/// @param keeps whether it makes durable what arrives, and soon
public record LaneReport(String lane, boolean keeps) {}
