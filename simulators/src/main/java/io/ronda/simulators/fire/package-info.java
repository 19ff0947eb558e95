/// A fire alarm panel: its events and its supply.
@NullMarked
package io.ronda.simulators.fire;

import org.jspecify.annotations.NullMarked;
