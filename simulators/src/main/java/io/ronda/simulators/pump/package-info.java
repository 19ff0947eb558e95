/// Pump sets: pumps on a shared header that hold its pressure while the demand changes.
@NullMarked
package io.ronda.simulators.pump;

import org.jspecify.annotations.NullMarked;
