/// Channels, tried against endpoints on this machine.
@NullMarked
package io.ronda.notification.channel;

import org.jspecify.annotations.NullMarked;
