/// Rectification tasks: from a cause over the person who takes them to the one who checks them.
@NullMarked
package io.ronda.alerting.task;

import org.jspecify.annotations.NullMarked;
