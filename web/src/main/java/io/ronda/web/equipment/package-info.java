/// Equipment, its profiles and its readings.
@NullMarked
package io.ronda.web.equipment;

import org.jspecify.annotations.NullMarked;
