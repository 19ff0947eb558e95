/// Routes: which checkpoints are walked, and how.
@NullMarked
package io.ronda.patrol.route;

import org.jspecify.annotations.NullMarked;
