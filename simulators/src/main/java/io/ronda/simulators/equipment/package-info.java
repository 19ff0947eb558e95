/// What every simulated equipment has in common: a step in time, and what it measures then.
@NullMarked
package io.ronda.simulators.equipment;

import org.jspecify.annotations.NullMarked;
