/// Stories of equipment being set up and read.
@NullMarked
package io.ronda.web.equipment;

import org.jspecify.annotations.NullMarked;
