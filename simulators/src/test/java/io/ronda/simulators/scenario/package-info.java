/// Scenario files, good and bad.
@NullMarked
package io.ronda.simulators.scenario;

import org.jspecify.annotations.NullMarked;
