/// Stories of patrol, on a real database.
@NullMarked
package io.ronda.patrol;

import org.jspecify.annotations.NullMarked;
