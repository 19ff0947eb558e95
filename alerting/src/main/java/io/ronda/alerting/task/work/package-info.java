/// What was done about a task: checklist, parts, photos, causes and actions, signature.
@NullMarked
package io.ronda.alerting.task.work;

import org.jspecify.annotations.NullMarked;
