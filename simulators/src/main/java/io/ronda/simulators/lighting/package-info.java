/// A lighting circuit switched by daylight.
@NullMarked
package io.ronda.simulators.lighting;

import org.jspecify.annotations.NullMarked;
