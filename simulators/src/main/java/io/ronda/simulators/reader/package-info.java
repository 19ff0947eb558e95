/// Readers of guards' tags as devices: battery, signal and cover.
@NullMarked
package io.ronda.simulators.reader;

import org.jspecify.annotations.NullMarked;
