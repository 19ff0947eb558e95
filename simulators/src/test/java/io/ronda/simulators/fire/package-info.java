/// What a fire panel tells.
@NullMarked
package io.ronda.simulators.fire;

import org.jspecify.annotations.NullMarked;
