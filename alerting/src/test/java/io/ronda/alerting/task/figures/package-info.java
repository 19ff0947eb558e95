/// Stories of the figures of tasks.
@NullMarked
package io.ronda.alerting.task.figures;

import org.jspecify.annotations.NullMarked;
