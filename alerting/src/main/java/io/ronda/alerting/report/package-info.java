/// The alarm report: how many alarms people at a seat were given, and what that asks of them.
@NullMarked
package io.ronda.alerting.report;

import org.jspecify.annotations.NullMarked;
