/// Stories of rectification tasks.
@NullMarked
package io.ronda.alerting.task;

import org.jspecify.annotations.NullMarked;
