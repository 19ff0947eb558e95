/// Stories of the clocks of tasks.
@NullMarked
package io.ronda.alerting.task.clock;

import org.jspecify.annotations.NullMarked;
