/// A traction elevator: calls, trips, doors, and what wears.
@NullMarked
package io.ronda.simulators.elevator;

import org.jspecify.annotations.NullMarked;
