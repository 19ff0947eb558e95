/// How a pump set behaves.
@NullMarked
package io.ronda.simulators.pump;

import org.jspecify.annotations.NullMarked;
