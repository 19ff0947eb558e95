/// A whole simulated site: its equipment and guards, in step with real time.
@NullMarked
package io.ronda.simulators.site;

import org.jspecify.annotations.NullMarked;
