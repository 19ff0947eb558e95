/// Stories of the jobs.
@NullMarked
package io.ronda.alerting.schedule;

import org.jspecify.annotations.NullMarked;
