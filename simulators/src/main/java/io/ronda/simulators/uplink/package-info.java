/// The way of a device's messages to the broker, with a bounded spool for outages.
@NullMarked
package io.ronda.simulators.uplink;

import org.jspecify.annotations.NullMarked;
