/// A low-voltage power cabinet: voltages, currents, energy and heat.
@NullMarked
package io.ronda.simulators.power;

import org.jspecify.annotations.NullMarked;
