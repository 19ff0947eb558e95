/// The embedded MQTT broker: an acceptor for devices, whose users and topic rights are the devices'
/// own.
@NullMarked
package io.ronda.gateway.broker;

import org.jspecify.annotations.NullMarked;
