/// What devices report besides readings: discrete events and presence.
@NullMarked
package io.ronda.ingest.device;

import org.jspecify.annotations.NullMarked;
