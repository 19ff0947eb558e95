/// The API of maintenance plans.
@NullMarked
package io.ronda.web.maintenance;

import org.jspecify.annotations.NullMarked;
