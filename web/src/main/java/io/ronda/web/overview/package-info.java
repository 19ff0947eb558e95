/// A site at a glance.
@NullMarked
package io.ronda.web.overview;

import org.jspecify.annotations.NullMarked;
