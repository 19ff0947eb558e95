/// Stories of maintenance plans.
@NullMarked
package io.ronda.alerting.maintenance;

import org.jspecify.annotations.NullMarked;
