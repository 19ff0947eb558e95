/// Stories of open pages.
@NullMarked
package io.ronda.web.live;

import org.jspecify.annotations.NullMarked;
