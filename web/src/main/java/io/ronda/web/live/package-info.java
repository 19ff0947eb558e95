/// Live events for open pages: what changed, and the newest readings.
@NullMarked
package io.ronda.web.live;

import org.jspecify.annotations.NullMarked;
