/// Servers that the tests talk to.
@NullMarked
package io.ronda.simulators.testing;

import org.jspecify.annotations.NullMarked;
