/// Scenarios: which faults happen to which equipment when, and how the guards behave.
@NullMarked
package io.ronda.simulators.scenario;

import org.jspecify.annotations.NullMarked;
