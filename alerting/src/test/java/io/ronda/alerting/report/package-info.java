/// Stories of the alarm report.
@NullMarked
package io.ronda.alerting.report;

import org.jspecify.annotations.NullMarked;
