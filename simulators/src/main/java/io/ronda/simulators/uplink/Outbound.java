package io.ronda.simulators.uplink;

import com.fasterxml.jackson.databind.JsonNode;

/// A message on its way to the broker.
///
/// @param joins whether several of them for one topic may travel as one array
public record Outbound(String topic, JsonNode body, boolean retained, boolean joins) {}
