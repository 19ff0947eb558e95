/// How a power cabinet behaves.
@NullMarked
package io.ronda.simulators.power;

import org.jspecify.annotations.NullMarked;
