package io.ronda.core.config;

import java.nio.file.Path;

/// Where Ronda keeps what it must not lose.
///
/// @param dir the data directory of the embedded engines
public record DataConfig(Path dir) {}
