/// Patrol: what is to be visited, when, and whether it was.
@NullMarked
package io.ronda.patrol;

import org.jspecify.annotations.NullMarked;
