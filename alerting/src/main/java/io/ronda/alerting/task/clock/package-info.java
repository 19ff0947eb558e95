/// How long a task may take, and how long it has taken: of what happened to it and of a calendar.
@NullMarked
package io.ronda.alerting.task.clock;

import org.jspecify.annotations.NullMarked;
