/// The typed configuration: one record a section, read from `ronda.yaml` and the environment.
@NullMarked
package io.ronda.core.config;

import org.jspecify.annotations.NullMarked;
