/// The outbox of changes that open pages are told about.
@NullMarked
package io.ronda.core.live;

import org.jspecify.annotations.NullMarked;
