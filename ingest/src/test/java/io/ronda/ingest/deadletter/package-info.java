/// Stories of refused messages.
@NullMarked
package io.ronda.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
