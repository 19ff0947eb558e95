/// Stories of plans.
@NullMarked
package io.ronda.patrol.plan;

import org.jspecify.annotations.NullMarked;
