/// Lanes: persistent MQTT sessions whose messages are acknowledged when they are durable.
@NullMarked
package io.ronda.ingest.lane;

import org.jspecify.annotations.NullMarked;
