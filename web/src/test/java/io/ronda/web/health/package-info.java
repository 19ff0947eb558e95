/// Stories of health.
@NullMarked
package io.ronda.web.health;

import org.jspecify.annotations.NullMarked;
