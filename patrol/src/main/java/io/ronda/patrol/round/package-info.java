/// Rounds: one run of a route in a window, judged by who was where and when.
@NullMarked
package io.ronda.patrol.round;

import org.jspecify.annotations.NullMarked;
