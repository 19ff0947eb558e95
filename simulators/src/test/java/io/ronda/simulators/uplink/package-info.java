/// Messages through outages.
@NullMarked
package io.ronda.simulators.uplink;

import org.jspecify.annotations.NullMarked;
