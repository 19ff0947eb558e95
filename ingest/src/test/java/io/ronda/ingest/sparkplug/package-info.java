/// What is remembered of edge nodes.
@NullMarked
package io.ronda.ingest.sparkplug;

import org.jspecify.annotations.NullMarked;
