/// The places to be visited, and the tags that hang there.
@NullMarked
package io.ronda.patrol.checkpoint;

import org.jspecify.annotations.NullMarked;
