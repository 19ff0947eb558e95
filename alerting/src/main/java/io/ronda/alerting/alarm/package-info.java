/// Alarms: the life of one condition on one equipment, from the reading that raises it to the
/// person who acknowledges it.
@NullMarked
package io.ronda.alerting.alarm;

import org.jspecify.annotations.NullMarked;
