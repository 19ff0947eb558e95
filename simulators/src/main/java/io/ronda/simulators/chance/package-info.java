/// Chance that repeats itself for the same seed.
@NullMarked
package io.ronda.simulators.chance;

import org.jspecify.annotations.NullMarked;
