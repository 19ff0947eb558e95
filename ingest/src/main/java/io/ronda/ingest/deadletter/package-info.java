/// Dead letters: what was refused, why, and how often.
@NullMarked
package io.ronda.ingest.deadletter;

import org.jspecify.annotations.NullMarked;
