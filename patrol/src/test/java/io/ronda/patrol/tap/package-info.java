/// Stories of taps.
@NullMarked
package io.ronda.patrol.tap;

import org.jspecify.annotations.NullMarked;
