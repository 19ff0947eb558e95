/// Who gets a task: by duty, skill, zone and load.
@NullMarked
package io.ronda.alerting.task.dispatch;

import org.jspecify.annotations.NullMarked;
