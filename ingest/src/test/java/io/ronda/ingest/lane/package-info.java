/// Stories of messages on their way from a device to the store.
@NullMarked
package io.ronda.ingest.lane;

import org.jspecify.annotations.NullMarked;
