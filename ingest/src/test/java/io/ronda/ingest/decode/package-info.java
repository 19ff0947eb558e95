/// Properties of the decoder.
@NullMarked
package io.ronda.ingest.decode;

import org.jspecify.annotations.NullMarked;
