/// Whether the process and what it depends on are well, and its metrics.
@NullMarked
package io.ronda.web.health;

import org.jspecify.annotations.NullMarked;
