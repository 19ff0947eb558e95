/// Shifts, tried over the world's clocks.
@NullMarked
package io.ronda.notification.duty;

import org.jspecify.annotations.NullMarked;
