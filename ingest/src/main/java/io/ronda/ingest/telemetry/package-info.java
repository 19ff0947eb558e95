/// The telemetry stores: PostgreSQL and InfluxDB.
@NullMarked
package io.ronda.ingest.telemetry;

import org.jspecify.annotations.NullMarked;
