/// What devices say (readings, events, presence, tag reads) and the store that keeps readings.
@NullMarked
package io.ronda.core.telemetry;

import org.jspecify.annotations.NullMarked;
