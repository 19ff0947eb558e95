/// One MQTT session: connect, publish with acknowledgement, and the pause before the next try.
@NullMarked
package io.ronda.simulators.mqtt;

import org.jspecify.annotations.NullMarked;
