package io.ronda.alerting.platform;

/// A way to people on which nothing leaves.
///
/// @param channel its id, `demo.control-room`
/// @param reason why its last try failed, in the other side's words; holds no secret
public record DeadChannel(String channel, String reason) {}
