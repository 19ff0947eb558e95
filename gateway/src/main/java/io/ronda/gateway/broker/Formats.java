package io.ronda.gateway.broker;

/// The payload formats besides Ronda's own that devices may publish.
///
/// @param senml the prefix of SenML topics; empty for none
/// @param sparkplug whether Sparkplug B is one of them
public record Formats(String senml, boolean sparkplug) {}
