/// The few coarse jobs that wake sweeps, once for all nodes together.
@NullMarked
package io.ronda.alerting.schedule;

import org.jspecify.annotations.NullMarked;
