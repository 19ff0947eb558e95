/// What every telemetry store must do, and what each does besides.
@NullMarked
package io.ronda.ingest.telemetry;

import org.jspecify.annotations.NullMarked;
