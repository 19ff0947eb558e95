/// Stories of alarms.
@NullMarked
package io.ronda.alerting.alarm;

import org.jspecify.annotations.NullMarked;
