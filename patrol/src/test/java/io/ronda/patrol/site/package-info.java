/// Stories of setups.
@NullMarked
package io.ronda.patrol.site;

import org.jspecify.annotations.NullMarked;
