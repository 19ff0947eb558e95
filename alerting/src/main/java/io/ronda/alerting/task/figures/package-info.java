/// Figures of tasks: how fast, how well and how often things are repaired.
@NullMarked
package io.ronda.alerting.task.figures;

import org.jspecify.annotations.NullMarked;
