/// Stories of tasks that find their people.
@NullMarked
package io.ronda.alerting.task.dispatch;

import org.jspecify.annotations.NullMarked;
