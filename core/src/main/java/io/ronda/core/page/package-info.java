/// Lists a page at a time, each continued after the last row of the one before.
@NullMarked
package io.ronda.core.page;

import org.jspecify.annotations.NullMarked;
