/// Stories of rounds.
@NullMarked
package io.ronda.patrol.round;

import org.jspecify.annotations.NullMarked;
