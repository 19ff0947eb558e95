/// How guards walk.
@NullMarked
package io.ronda.simulators.guard;

import org.jspecify.annotations.NullMarked;
