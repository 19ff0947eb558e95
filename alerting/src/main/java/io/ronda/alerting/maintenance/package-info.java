/// Maintenance plans: work that is due by the calendar becomes a task before it is due.
@NullMarked
package io.ronda.alerting.maintenance;

import org.jspecify.annotations.NullMarked;
