package io.ronda.simulators.pump;

/// What a pump of a set carries from step to step.
///
/// @param wear of its bearings, 0 new to 1 ruined, without what a fault adds
/// @param bearingTemperature in °C
/// @param hours it has run
record Pump(String id, double wear, double bearingTemperature, double hours) {}
