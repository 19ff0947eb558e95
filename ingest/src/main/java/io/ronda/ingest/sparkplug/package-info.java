/// Sparkplug B: payloads off the wire, and the birth certificates by which later messages are read.
@NullMarked
package io.ronda.ingest.sparkplug;

import org.jspecify.annotations.NullMarked;
