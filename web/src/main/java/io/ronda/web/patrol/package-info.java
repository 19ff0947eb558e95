/// Checkpoints, routes, plans, rounds and taps as people and programs see them.
@NullMarked
package io.ronda.web.patrol;

import org.jspecify.annotations.NullMarked;
